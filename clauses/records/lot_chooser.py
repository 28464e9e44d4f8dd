"""Choosing a lot: by the words of its operation, of its company or its own, wherever a form asks for one."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import URLPattern
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import BaseChooseView, ChooseResultsView, ChooseView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from clauses.enums import AFTER_AWARD
from clauses.records.lot import NOT_AWARDED, NOT_PUBLISHED
from portal.words.folding import fold, loose_pattern

LONGEST = 200  # characters of a search
MOST_WORDS = 8


class LotSearchForm(BaseFilterForm):
    """All the words typed, in any order and without their accents, in what names the lot."""

    q = forms.CharField(
        label="Opération, référence, lot ou entreprise",
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"placeholder": "Chercher"}),
    )

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        words = fold(self.cleaned_data.get("q", "")).split()[:MOST_WORDS]
        if not words:
            return objects
        self.is_searching, self.search_query = True, self.cleaned_data["q"]
        for word in words:
            objects = objects.filter(_named(word))
        return objects


def _named(word: str) -> Q:
    """Return whether ``Lot.full_name`` holds the folded word: read by the database, a page at a time."""
    pattern = loose_pattern(word)
    found = Q()
    if word in fold(NOT_AWARDED):
        found |= Q(company=None) & ~Q(operation__stage__in=AFTER_AWARD)
    if word in fold(NOT_PUBLISHED):
        found |= Q(company=None, operation__stage__in=AFTER_AWARD)
    for column in ("operation__title", "operation__reference", "name", "company__name"):
        found |= Q(**{f"{column}__iregex": pattern})
    return found


class _LotsMixin(BaseChooseView):
    filter_form_class = LotSearchForm
    ordering = ["operation__title", "sort_order", "pk"]
    per_page = 20

    def get_object_list(self) -> Any:
        return super().get_object_list().select_related("operation", "company")

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            Column("operation", label="Opération", accessor="operation.title"),
            Column("company", label="Entreprise", accessor=lambda lot: lot.company or lot.holder.capitalize()),
        ]


class LotChooseView(_LotsMixin, ChooseView):
    pass


class LotChooseResultsView(_LotsMixin, ChooseResultsView):
    pass


class LotChosenView(ChosenView):
    def get_display_title(self, instance: Any) -> str:
        return str(instance.full_name)


class LotWidget(BaseChooser):
    """Shows the lot that is chosen with its operation and its company."""

    def get_display_title(self, instance: Any) -> str:
        return str(instance.full_name)


class LotChooserViewSet(ChooserViewSet):
    """Chooses a lot by its operation, reference, company or name."""

    model = "clauses.Lot"
    icon = "clipboard-list"
    choose_one_text = "Choisir un lot"
    choose_another_text = "Choisir un autre lot"
    edit_item_text = "Modifier ce lot"
    choose_view_class = LotChooseView
    choose_results_view_class = LotChooseResultsView
    chosen_view_class = LotChosenView
    base_widget_class = LotWidget

    def get_urlpatterns(self) -> list[URLPattern]:
        """Offer no address to add: lots are made in the form of their operation."""
        return [each for each in super().get_urlpatterns() if each.name != "create"]


lot_chooser = LotChooserViewSet("choose-lot")
