"""The one place where the process environment is read.

Every setting that a deployment may change is declared here, so that the table in
``docs/operations.md`` and the code can be compared line by line.
"""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")
