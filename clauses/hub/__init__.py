"""The entrance of the clause, with the calendar of recruitments to come."""
