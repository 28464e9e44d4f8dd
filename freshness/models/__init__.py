"""What is kept of checks, reports, requests and promises."""

from .check import Check
from .measure import MonthlyMeasure
from .report import Report
from .request import RequestedPage, ReviewRequest

__all__ = ["Check", "MonthlyMeasure", "Report", "RequestedPage", "ReviewRequest"]
