"""What an alert follows: a list as filtered, or the search."""
