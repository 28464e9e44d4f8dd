"""The desk of those who call back, in the admin."""
