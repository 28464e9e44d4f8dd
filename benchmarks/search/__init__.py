"""Speed of the search on many pages: ``python -m benchmarks.search``."""
