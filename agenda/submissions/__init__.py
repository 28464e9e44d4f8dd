"""Events that partners propose on the public site: the form, its guards, and the answers by mail."""
