"""One adapter per engine; all find the same pages."""

from django.db import connection

from .base import (
    BY_DATE,
    RELEVANCE,
    WHOLE,
    WINDOW,
    Counted,
    Counts,
    Engine,
    EngineError,
    Filters,
    Period,
    Request,
    periods,
)
from .database import DatabaseEngine
from .postgresql import PostgreSQLEngine
from .sqlite import SQLiteEngine

__all__ = [
    "BY_DATE",
    "RELEVANCE",
    "WHOLE",
    "WINDOW",
    "Counted",
    "Counts",
    "DatabaseEngine",
    "Engine",
    "EngineError",
    "Filters",
    "Period",
    "Request",
    "database_engine",
    "periods",
]


def database_engine() -> DatabaseEngine:
    """Return the engine of the configured database, always in step with the pages."""
    return PostgreSQLEngine() if connection.vendor == "postgresql" else SQLiteEngine()
