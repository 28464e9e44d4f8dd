"""The facilitator's desk: contracts whose clause the law asks for, and that have none."""

from typing import Any

from wagtail.admin.ui.tables import Column

from clauses.admin.columns import NumberColumn
from clauses.admin.pages import WaitingIndexView, WaitingOperationFilterSet
from clauses.models import OperationPage
from portal.admin import DayColumn, PortalListingViewSet, portal_columns


class ClauseDueIndexView(WaitingIndexView):
    """Operations whose clause the law asks for, and which have neither one nor a reason."""

    page_title = "Marchés sans la clause due"
    nothing_words = "Aucun marché n’est sans clause alors qu’elle est due."

    def waiting(self) -> Any:
        return OperationPage.objects.clause_due()


class ClauseDueViewSet(PortalListingViewSet):
    """Contracts above the threshold, with neither a clause nor a reason: list, export."""

    model = OperationPage
    index_view_class = ClauseDueIndexView
    relations = ("authority",)
    name = "clauses-dues"
    menu_label = "Clauses dues"
    icon = "warning"
    columns = portal_columns(
        Column("authority", label="Donneur d’ordre", sort_key="authority__name"),
        Column("get_nature_display", label="Nature", sort_key="nature"),
        NumberColumn("amount", label="Montant HT (€)", sort_key="amount"),
        DayColumn("consulted_on", label="Consultation", sort_key="consulted_on"),
    )
    filterset_class = WaitingOperationFilterSet
