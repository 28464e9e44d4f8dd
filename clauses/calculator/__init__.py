"""From an amount to insertion hours: the estimate, its form and its page."""
