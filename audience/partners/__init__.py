"""Departures to the sites of partners, told by browsers as a link is followed: no redirect, no script."""
