"""Putting another address in the place of one that died or moved."""
