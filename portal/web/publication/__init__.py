"""What a publication renews: the number of what is published, what changes it, and what is computed until then."""
