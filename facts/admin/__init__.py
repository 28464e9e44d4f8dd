"""Facts in the admin: their list, the tool of the editor of rich texts, what waits."""
