"""Vocabularies of the clause, rates of trades, published series."""

from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from clauses.admin.columns import NumberColumn
from clauses.models import (
    ClauseText,
    ClauseThreshold,
    EligiblePublic,
    PublishedSeries,
    Sector,
    TradeRate,
)
from portal.admin import DayColumn


class ClauseSnippetViewSet(SnippetViewSet):
    """A vocabulary with its entry in the part's own menu."""

    menu_item_is_registered = True


class SectorViewSet(ClauseSnippetViewSet):
    """Sectors: list, export."""

    model = Sector
    icon = "tag"
    menu_label = "Secteurs"
    list_display = ["name", "slug"]
    list_export = ["name", "slug"]
    export_filename = "secteurs"


class EligiblePublicViewSet(ClauseSnippetViewSet):
    """Publics that the clause is for: list, export."""

    model = EligiblePublic
    icon = "group"
    menu_label = "Publics de la clause"
    list_display = ["name", "statement", "source", DayColumn("checked_on", label="Relevé le"), "sort_order"]
    list_export = ["name", "slug", "statement", "proof", "starts_on", "ends_on", "source", "checked_on"]
    export_filename = "publics-clause"


class PublishedSeriesViewSet(ClauseSnippetViewSet):
    """Published series of figures: list, export."""

    model = PublishedSeries
    icon = "history"
    menu_label = "Séries publiées"
    list_display = ["title", "source", "published_on", BooleanColumn("is_shown", label="Montrée")]
    list_export = ["title", "source", "published_on", "period_start", "period_end"]
    export_filename = "series-publiees"


class TradeRateViewSet(ClauseSnippetViewSet):
    """Rates of trades: list, export."""

    model = TradeRate
    icon = "calculator"
    menu_label = "Ratios des métiers"
    list_display = [
        "trade", NumberColumn("labour_share", label="Part de main-d’œuvre (%)"),
        NumberColumn("insertion_rate", label="Taux d’insertion (%)"), "source", "dated_on",
    ]  # fmt: skip
    list_export = ["trade", "labour_share", "insertion_rate", "hourly_cost", "source", "dated_on"]
    export_filename = "ratios-metiers"


class ClauseThresholdViewSet(ClauseSnippetViewSet):
    """Thresholds of the law: list, export."""

    model = ClauseThreshold
    icon = "list-ol"
    menu_label = "Seuils de la loi"
    list_display = [
        Column("get_scope_display", label="S’applique à"), NumberColumn("amount", label="Montant HT (€)"),
        DayColumn("starts_on", label="À partir du"), DayColumn("ends_on", label="Jusqu’au"), "article",
    ]  # fmt: skip
    list_export = ["scope", "amount", "starts_on", "ends_on", "article", "source"]
    export_filename = "seuils-clause"


class ClauseTextViewSet(ClauseSnippetViewSet):
    """Versions of the text proposed for tenders: list, export."""

    model = ClauseText
    icon = "doc-full"
    menu_label = "Textes de clause"
    list_display = [DayColumn("version_on", label="Version du"), "source"]
    list_export = ["version_on", "source", "body"]
    export_filename = "textes-clause"
