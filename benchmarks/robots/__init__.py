"""The served portal under robots: ``python -m benchmarks.robots``."""
