"""Screens of the import desk, and who may open them."""
