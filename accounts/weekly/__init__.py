"""A mail each Monday of what waits for a person, as « Ce qui m’attend » tells it, without its details."""
