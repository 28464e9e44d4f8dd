"""« M’avertir »: what is new in a list, as filtered, by mail (ADR 0165)."""
