"""What companies and people are told by mail, and how often at most."""
