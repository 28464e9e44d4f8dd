"""Which columns a list shows: six at most, until somebody chooses; the choice lasts as long as the user is logged in.

Without JavaScript: a form posts the names to ``choose_columns``, which keeps them in the session.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.snippets.views.snippets import IndexView as SnippetIndexView
from wagtail.snippets.views.snippets import InspectView

from portal.admin.sorted_search import SortedSearch
from portal.generics import Beside
from portal.templatetags.portal_lists import in_list

MOST = 6  # besides the box that selects a row
MOST_ON_A_TABLET = 4
LONGEST_NAME = 60  # characters, of a list and of a column
KEY = "colonnes"
SELECTION = "bulk_actions"
# The last to be shown unasked: they say nearly the same in every row.
_MINOR = ("audience_names", "is_demo", "verified_on")
_STATUS = ("status", "status_column")
WIDE_ONLY = "wide-only"


@dataclass(frozen=True)
class Choice:
    """What the form under a list offers: ``options`` are (name, label, whether it is shown)."""

    name: str
    options: tuple[tuple[str, str, bool], ...]
    is_own: bool
    back: str


def by_default(names: list[str]) -> list[str]:
    """Return the title, the status and what the kind has of its own, in the order of the list."""
    if len(names) <= MOST:
        return names
    title, rest = names[0], [name for name in names[1:] if name not in _STATUS]
    ranked = sorted(rest, key=lambda name: name in _MINOR)  # stable: the order of the list otherwise
    status = [name for name in names if name in _STATUS]
    kept = {title, *status, *ranked[: MOST - 1 - len(status)]}
    return [name for name in names if name in kept]


class ChosenColumns(Beside):
    """For a listing view of Wagtail, before its own classes."""

    request: HttpRequest

    def get_table(self, object_list: Any) -> Any:
        table = super().get_table(object_list)
        names = [name for name in table.columns if name != SELECTION]
        if len(names) <= MOST_ON_A_TABLET:
            return table
        list_name = self.request.resolver_match.view_name if self.request.resolver_match else ""
        list_name = list_name.removesuffix("_results")
        wanted = [name for name in self.request.session.get(KEY, {}).get(list_name, ()) if name in names]
        shown = [name for name in names if name == names[0] or name in wanted] if wanted else by_default(names)
        # On a tablet the first ones and the status: the others have their box to tick.
        few = shown if wanted else _on_a_tablet(shown)
        table.columns = type(table.columns)(
            (name, column if name in few or name == SELECTION else _wide_only(column))
            for name, column in table.columns.items()
            if name in shown or name == SELECTION
        )
        options = tuple((name, str(columns_label(self, name)), name in shown) for name in names[1:])
        table.choice = Choice(list_name, options, bool(wanted), _address(self.request))
        return table

    columns: Iterable[BaseColumn]


def _address(request: HttpRequest) -> str:
    """Of the list itself: a filter or a page of it may have come as a fragment."""
    path = request.path.removesuffix("results/")
    return f"{path}?{request.GET.urlencode()}" if request.GET else path


def columns_label(view: Any, name: str) -> str:
    return str(next((column.label for column in view.columns if column.name == name), name))


def _on_a_tablet(shown: list[str]) -> list[str]:
    status = [name for name in shown if name in _STATUS]
    return [*[name for name in shown if name not in _STATUS][: MOST_ON_A_TABLET - len(status)], *status]


def _wide_only(column: BaseColumn) -> BaseColumn:
    """Return a copy: columns are shared by all requests."""
    narrow = copy(column)
    narrow.classname = f"{column.classname or ''} {WIDE_ONLY}".strip()
    narrow.header = Column.Header(narrow)
    return narrow


class PortalSnippetIndexView(ChosenColumns, SortedSearch, SnippetIndexView):
    """Wagtail's list of snippets."""


class FrenchInspectView(InspectView):
    """Wagtail's page that shows one record, whose values are « True », « False » and « None »."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        if getattr(self.object, field_name, "") is None:
            return in_list(None)
        return in_list(super().get_field_display_value(field_name, field))


@require_POST
def choose_columns(request: HttpRequest) -> HttpResponse:
    """Keep the names for one list, none for its own choice of them, then show the list again."""
    list_name, back = request.POST.get("liste", ""), request.POST.get("retour", "")
    wanted = [name for name in request.POST.getlist("colonne") if len(name) <= LONGEST_NAME]
    if not 0 < len(list_name) <= LONGEST_NAME or not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return HttpResponseBadRequest("Cette liste n’existe pas.")
    kept = dict(request.session.get(KEY, {}))
    kept.pop(list_name, None)
    if "d-office" not in request.POST and wanted:
        kept[list_name] = wanted[:30]
    request.session[KEY] = dict(list(kept.items())[-50:])
    return HttpResponseRedirect(back)
