"""The list of facts, their form and their chooser."""

from typing import Any

import django_filters
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import (
    BaseSnippetChooseView,
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
    SnippetCreateView,
)
from wagtail.snippets.views.snippets import DeleteView, EditView, SnippetViewSet

from facts.models import Fact
from portal.admin import DayColumn
from portal.editing.choices import SearchedChoices
from portal.generics import Beside
from portal.models import Keeper
from portal.words.text import plural


class FactEditView(EditView):
    """After a new value, it says how many pages are to be read again and leads to them."""

    def get_success_message(self) -> Any:
        """Return Wagtail's own words, and what the change did."""
        said, change = super().get_success_message(), self.object.change
        if change is None:
            return said
        sent = plural(change.pages_to_review, "page publiée le cite", "pages publiées le citent")
        return f"{said} Sa valeur a changé : {sent} et {_are_to_check(change.pages_to_review)}."

    def get_success_buttons(self) -> list[Any]:
        usage = reverse(self.model.snippet_viewset.get_url_name("usage"), args=[self.object.pk])
        return [*super().get_success_buttons(), messages.button(usage, "Voir ces pages")]

    def get_success_url(self) -> str:
        """Return the list of the pages that a change touches, each with its link; the list of facts without one."""
        if self.object.change is None:
            return str(super().get_success_url())
        return reverse(self.model.snippet_viewset.get_url_name("usage"), args=[self.object.pk])


def _are_to_check(count: int) -> str:
    return "passe « à vérifier »" if count < 2 else "passent « à vérifier »"


class FactDeleteView(DeleteView):
    """A fact that pages quote stays; the page of confirmation says where it is used."""

    def get_usage(self) -> Any:
        """Return Wagtail's own, which protects the fact as soon as there is one."""
        usage = super().get_usage()
        if usage is not None:
            usage.is_protected = usage.count() > 0  # Wagtail's own only looks at foreign keys
        return usage


class _WithValue(Beside):
    """The list of the chooser shows values, which is what one looks for."""

    @property
    def columns(self) -> list[Any]:
        found: list[Any] = [
            self.title_column, Column("value", label="Valeur"), DayColumn("since", label="Depuis le"),
            Column("source_name", label="Source"),
        ]  # fmt: skip
        return found


class FactChooseView(_WithValue, ChooseView):
    """The chooser."""


class FactChooseResultsView(_WithValue, ChooseResultsView):
    """Its results, as one types."""


class _Chosen(Beside):
    def get_chosen_response_data(self, item: Fact) -> dict[str, Any]:
        """Return what the editor puts in the text, and shows of it."""
        return super().get_chosen_response_data(item) | {"value": item.value, "name": item.name}


class FactChosenView(_Chosen, SnippetChosenView):
    """A fact of the list."""


class FactCreatedView(_Chosen, SnippetCreateView):
    """A fact just made."""


class FactChooserViewSet(SnippetChooserViewSet):
    """Choosing a fact."""

    choose_view_class: type[BaseSnippetChooseView] = FactChooseView
    choose_results_view_class = FactChooseResultsView
    chosen_view_class = FactChosenView
    create_view_class = FactCreatedView


class FactFilterSet(WagtailFilterSet):
    """By who answers for them, found by name: a house has more keepers than a list shows."""

    keeper = django_filters.ModelMultipleChoiceFilter(
        label="Responsable",
        queryset=lambda _request: Keeper.objects.filter(pk__in=Fact.objects.order_by().values("keeper")),
        widget=SearchedChoices,
    )

    class Meta:
        model = Fact
        fields = ["is_demo"]


class FactViewSet(SnippetViewSet):
    """Facts: list, filters, export."""

    model = Fact
    icon = "thumbtack"
    menu_label = "Repères"
    menu_hook = "register_reference_menu_item"
    chooser_viewset_class = FactChooserViewSet
    edit_view_class = FactEditView
    delete_view_class = FactDeleteView
    list_display = [
        "name", "value", DayColumn("since", label="Depuis le"), "source_name",
        DayColumn("review_on", label="À relire le", sort_key="review_on"), "keeper",
    ]  # fmt: skip
    filterset_class = FactFilterSet
    list_export = [
        "name", "value", "exact_number", "since", "source_name", "source_url", "keeper", "verified_on", "review_on",
    ]  # fmt: skip
    export_headings = {"exact_number": "Nombre"}
    export_filename = "reperes"
    list_per_page = 50
