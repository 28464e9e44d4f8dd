"""Answers kept for everybody: where they lie, what names them, until when they hold, and what renews them all."""
