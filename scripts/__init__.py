"""Scripts for those who work on the project: ``python scripts/audit.py``, ``python -m scripts.faults``."""
