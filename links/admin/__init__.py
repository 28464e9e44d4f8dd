"""Links in the admin: the list of what to mend, and what waits for whom."""
