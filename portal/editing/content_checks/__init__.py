"""What an editor is told of a text while writing it: long sentences, bare figures, acronyms, vague links (ADR 0169)."""
