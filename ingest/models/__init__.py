"""Sources, their runs, what each brought and what was refused."""

from .correction import Correction
from .record import Record
from .run import OutOfScopeRow, RejectedRow, Run
from .source import Source

__all__ = ["Correction", "OutOfScopeRow", "Record", "RejectedRow", "Run", "Source"]
