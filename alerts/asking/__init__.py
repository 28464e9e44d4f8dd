"""Asking for an alert: the form, and what is kept of it."""
