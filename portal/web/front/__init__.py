"""Answers kept for everybody: what gives them, where they lie, what they depend on, until when they hold."""
