"""What a query means beside its words: a need that is told, somebody who is looked for."""
