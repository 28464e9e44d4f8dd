"""Every export of the project, found by asking, with names that spreadsheets would run."""
