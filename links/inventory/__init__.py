"""Finding outgoing links in what is published, and keeping the list of who holds them."""
