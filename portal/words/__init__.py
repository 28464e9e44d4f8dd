"""French as people read it: plain text, numbers, shares, spaces, acronyms, opening hours, harmless rich text."""
