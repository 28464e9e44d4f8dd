"""Dates for other programs: calendars and JSON."""
