"""How many alerts there are, for the staff: numbers, and nobody's address."""
