"""From a file to rows: CSV, feeds, JSON and XML read as they come, with what is refused and why."""
