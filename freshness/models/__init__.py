"""What is kept of checks, doubts, reports, requests and promises."""

from .check import Check
from .doubt import Doubt
from .measure import MonthlyMeasure
from .report import Report
from .request import RequestedPage, ReviewRequest

__all__ = ["Check", "Doubt", "MonthlyMeasure", "Report", "RequestedPage", "ReviewRequest"]
