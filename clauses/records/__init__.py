"""What is kept of the clause: lots, declared hours, published series, vocabularies. Imports no page."""
