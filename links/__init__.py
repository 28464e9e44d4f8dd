"""Outgoing links: which pages hold them, whether they still lead somewhere, what readers see of those that do not."""
