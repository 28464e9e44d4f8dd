"""Screens of places and documents in the admin."""
