"""Applications to the offers of the clause: received, answered, kept no longer than needed."""
