"""What machines may take: every list of the site as JSON, described, at a reasonable rate."""
