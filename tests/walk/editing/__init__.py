"""What editors ask of the database, on the demonstration."""
