"""The list of dates: for one address, its rows, its filters."""
