"""CVs: what they are, what they may hold, where they are kept encrypted."""
