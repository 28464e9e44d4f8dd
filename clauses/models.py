"""Models of the clause sociale, each in its room; what Django and other apps import."""

from clauses.calculator.page import CalculatorPage
from clauses.hub.page import ClauseHubPage
from clauses.indicators.page import IndicatorsPage
from clauses.offers.index_page import OpportunityIndexPage
from clauses.offers.page import OpportunityPage
from clauses.operations.index_page import OperationIndexPage
from clauses.operations.page import OperationPage
from clauses.records.amendment import Amendment
from clauses.records.correction import HoursCorrection
from clauses.records.declaration import DeclaredContract, HoursDeclaration
from clauses.records.law.clause_text import ClauseText
from clauses.records.law.threshold import ClauseThreshold
from clauses.records.law.trade_rate import TradeRate
from clauses.records.lot import Lot
from clauses.records.published import PublishedFigure, PublishedSeries, headline_figures
from clauses.records.stage_change import StageChange
from clauses.records.structure import LotStructure
from clauses.records.vocabulary import EligiblePublic, Sector
from clauses.showcases.page import ShowcaseIndexPage, ShowcasePage

__all__ = [
    "Amendment",
    "CalculatorPage",
    "ClauseHubPage",
    "ClauseText",
    "ClauseThreshold",
    "DeclaredContract",
    "EligiblePublic",
    "HoursCorrection",
    "HoursDeclaration",
    "IndicatorsPage",
    "Lot",
    "LotStructure",
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
