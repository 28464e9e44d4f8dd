"""What every page editor of the admin shares: the form of a page."""
