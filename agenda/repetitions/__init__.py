"""Events that come back: the rule in RFC 5545, its words in French, and the dates that it gives."""
