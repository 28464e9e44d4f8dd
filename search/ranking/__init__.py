"""The order of the best results: what a query means, what each page is worth for it."""
