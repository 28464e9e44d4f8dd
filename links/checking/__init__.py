"""Asking addresses whether they still answer: one request, one round, what is concluded of it."""
