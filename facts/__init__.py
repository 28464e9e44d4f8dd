"""Facts (« repères »): a figure, a rule or a law that several pages quote, written once (ADR 0168)."""
