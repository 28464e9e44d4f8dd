"""Everything that the portal keeps, in one folder, and back."""
