"""What a desk does beside its answers: notes, interviews, searches, several answers at once."""
