"""The facilitator's desk: operations whose insertion hours are still to be written."""

import json
from typing import Any

from wagtail.admin.ui.tables import Column

from clauses.admin.pages import WaitingIndexView, WaitingOperationFilterSet
from clauses.models import OperationPage
from clauses.operations.decp_panel import amounts_of
from portal.admin import DayColumn, PortalListingViewSet, portal_columns
from portal.words.text import euros


class AmountsColumn(Column):
    """The amount, or each one that was published when they differ."""

    def get_value(self, instance: OperationPage) -> str:
        published = amounts_of(_draft_decp(instance))
        if len(published) > 1:
            return f"À choisir : {', '.join(euros(amount) for amount in published)}"
        return euros(instance.amount) if instance.amount is not None else ""


def _draft_decp(operation: OperationPage) -> dict[str, Any]:
    """Return what feeds published, as the latest draft holds it, without building the page of that draft."""
    if operation.latest_revision is None:
        return dict(operation.decp)
    decp = operation.latest_revision.content.get("decp") or {}
    return dict(json.loads(decp) if isinstance(decp, str) else decp)


class ToCalibrateIndexView(WaitingIndexView):
    """Operations whose insertion hours nobody has typed yet."""

    page_title = "Heures à calibrer"
    nothing_words = "Aucune opération n’attend ses heures."

    def waiting(self) -> Any:
        return OperationPage.objects.to_calibrate()


class ToCalibrateViewSet(PortalListingViewSet):
    """Operations whose hours nobody has fixed yet."""

    model = OperationPage
    index_view_class = ToCalibrateIndexView
    relations = ("authority", "latest_revision")
    name = "heures-a-calibrer"
    menu_label = "Heures à calibrer"
    icon = "tasks"
    columns = portal_columns(
        Column("authority", label="Donneur d’ordre", sort_key="authority__name"),
        AmountsColumn("amount", label="Montant HT"),
        DayColumn("starts_on", label="Début", sort_key="starts_on"),
    )
    filterset_class = WaitingOperationFilterSet
