"""From rows to pages: what they are matched with, created, changed and left, one by one or many at once."""
