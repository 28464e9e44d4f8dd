"""What an authority or a company shows of what it does: its page, its hours, its badge."""
