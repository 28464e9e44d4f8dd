"""Models of the clause sociale."""

from .hub import ClauseHubPage
from .indexes import OperationIndexPage, OpportunityIndexPage
from .indicators_page import IndicatorsPage
from .lot import Lot
from .operation import OperationPage
from .opportunity import OpportunityPage
from .published import PublishedFigure, PublishedSeries, headline_figures
from .showcase import ShowcaseIndexPage, ShowcasePage
from .vocabulary import EligiblePublic, Sector

__all__ = [
    "ClauseHubPage",
    "EligiblePublic",
    "IndicatorsPage",
    "Lot",
    "OperationIndexPage",
    "OperationPage",
    "OpportunityIndexPage",
    "OpportunityPage",
    "PublishedFigure",
    "PublishedSeries",
    "Sector",
    "ShowcaseIndexPage",
    "ShowcasePage",
    "headline_figures",
]
