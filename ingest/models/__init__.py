"""Sources, their runs, what each brought and what was refused."""

from .record import Record
from .run import RejectedRow, Run
from .source import Source

__all__ = ["Record", "RejectedRow", "Run", "Source"]
