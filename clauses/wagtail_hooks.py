"""The admin's menu « Clause sociale »: lists, filters and exports, vocabularies, published series."""

from typing import Any

from django.urls import path
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import register_snippet

from clauses.admin.calibration import ToCalibrateViewSet
from clauses.admin.declarations import DeclarationViewSet
from clauses.admin.obligations import ClauseDueViewSet
from clauses.admin.pages import OperationViewSet, OpportunityViewSet, ShowcaseViewSet
from clauses.admin.screens import CalculatorViewSet, DeclarationImportViewSet
from clauses.admin.validating import ValidationViewSet
from clauses.admin.vocabularies import (
    ClauseTextViewSet,
    ClauseThresholdViewSet,
    EligiblePublicViewSet,
    PublishedSeriesViewSet,
    SectorViewSet,
    TradeRateViewSet,
)
from clauses.admin.waiting import put_off_offer, waiting_clauses
from clauses.records.lot_chooser import lot_chooser
from portal.admin.waiting import HOOK


class ClauseGroup(ViewSetGroup):
    """The menu entry « Clause sociale »."""

    menu_label = "Clause sociale"
    menu_icon = "group"
    menu_order = 140
    items = (
        OperationViewSet("operations"),
        ToCalibrateViewSet("heures-a-calibrer"),
        ClauseDueViewSet("clauses-dues"),
        OpportunityViewSet("offres"),
        ShowcaseViewSet("vitrines"),
        DeclarationViewSet(),
        ValidationViewSet(),
        DeclarationImportViewSet(),
        CalculatorViewSet(),
        TradeRateViewSet(),
        ClauseThresholdViewSet(),
        ClauseTextViewSet(),
        SectorViewSet(),
        EligiblePublicViewSet(),
        PublishedSeriesViewSet(),
    )


# As a snippet group, because snippets must be known before the admin's addresses are.
register_snippet(ClauseGroup)
hooks.register(HOOK, waiting_clauses)


@hooks.register("register_admin_viewset")
def choosing_a_lot() -> Any:
    return lot_chooser


@hooks.register("register_admin_urls")
def offer_addresses() -> list[Any]:
    return [path("offres/<int:page_id>/prolonger/", put_off_offer, name="clauses_put_off")]
