"""Jobs under a clause: the page and its list, the self-check, the posting for search engines."""
