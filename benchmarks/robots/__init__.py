"""The served portal under robots: ``python -m benchmarks.robots``."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
