"""Models of the clause sociale."""

from .amendment import Amendment
from .calculator import CalculatorPage, TradeRate
from .declaration import DeclaredContract, HoursDeclaration
from .hub import ClauseHubPage
from .indexes import OperationIndexPage, OpportunityIndexPage
from .indicators_page import IndicatorsPage
from .lot import Lot
from .operation import OperationPage
from .opportunity import OpportunityPage
from .published import PublishedFigure, PublishedSeries, headline_figures
from .showcase import ShowcaseIndexPage, ShowcasePage
from .stage_change import StageChange
from .vocabulary import EligiblePublic, Sector

__all__ = [
    "Amendment",
    "CalculatorPage",
    "ClauseHubPage",
    "DeclaredContract",
    "EligiblePublic",
    "HoursDeclaration",
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
    "StageChange",
    "TradeRate",
    "headline_figures",
]
