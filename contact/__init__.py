"""A person to talk to: those who ask to be called back, employers who entrust a recruitment, and the desk of both."""
