"""Which counts of people may be published together, so that nobody is told apart: docs/adr/0041-counts-of-people.md."""
