"""Forms of visitors, sent by a browser."""
