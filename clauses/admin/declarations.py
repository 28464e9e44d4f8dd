"""The list of declared hours, and what waits to be validated."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, UpdatedAtColumn

from clauses.admin.columns import NumberColumn
from clauses.admin.declaration_filters import WaitingFilterSet
from clauses.admin.vocabularies import ClauseSnippetViewSet
from clauses.declarations.admin_form import DeclarationForm
from clauses.models import (
    HoursDeclaration,
)
from portal.admin.columns import PortalSnippetIndexView
from portal.editing.choosers import GuardedChooserViewSet


class DeclarationIndexView(PortalSnippetIndexView):
    export_headings: ClassVar = {
        "lot.operation.title": "Opération", "lot.operation.reference": "Référence du marché", "lot.name": "Lot",
        "lot.company": "Entreprise", "corrected_words": "Rectifiée",
    }  # fmt: skip


class DeclarationViewSet(ClauseSnippetViewSet):
    """Declared hours: list, filters, export."""

    model = HoursDeclaration
    index_view_class = DeclarationIndexView
    icon = "time"
    menu_label = "Heures déclarées"
    edit_handler = ObjectList(
        [*HoursDeclaration.panels, FieldPanel("correction_reason")], base_form_class=DeclarationForm
    )
    chooser_viewset_class = GuardedChooserViewSet
    list_display = [
        "lot", Column("operation", label="Opération", accessor="lot.operation.title"),
        Column("period", label="Période"), NumberColumn("hours_done", label="Réalisées"),
        NumberColumn("hours_validated", label="Validées"), "people",
        Column("corrected", label="Rectifiée", accessor="corrected_words"), UpdatedAtColumn(),
    ]  # fmt: skip
    filterset_class = WaitingFilterSet
    list_export = [
        "lot.operation.title", "lot.operation.reference", "lot.name", "lot.company", "period_start", "months",
        "hours_done", "hours_validated", "people", "hired", "hired_qpv", "hired_under_26", "hired_over_50",
        "hired_direct", "hired_durable", "note", "by_company", "corrected_words",
    ]  # fmt: skip
    export_filename = "heures-declarees"
    list_per_page = 50

    def get_queryset(self, request: Any) -> Any:
        found = HoursDeclaration.objects.select_related("lot__operation", "lot__company")
        return found.prefetch_related("corrections")
