"""Texts of sources, cleaned and compared, and said in words to editors."""
