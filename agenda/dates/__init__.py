"""What a date says of itself: periods, states, places."""
