"""Versions of a guide: easy to read, or in another language; which French revision each was made from (ADR 0181)."""
