"""Versions of a guide: easy to read, in another language."""
