"""Speed of the import desk: ``python -m benchmarks.ingest``."""
