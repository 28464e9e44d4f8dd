"""What is kept of checks, reports and requests."""

from .check import Check
from .report import Report
from .request import RequestedPage, ReviewRequest

__all__ = ["Check", "Report", "RequestedPage", "ReviewRequest"]
