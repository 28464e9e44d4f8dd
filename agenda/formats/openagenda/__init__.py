"""OpenAgenda and what Opendatasoft publishes of it: one page after another, its dialects, when events are held."""
