"""Pages of the person, of the company, and the desk in the admin."""
