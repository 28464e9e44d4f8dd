"""The event: its page, the rules and panels of its form, what search engines are told, when it leaves."""
