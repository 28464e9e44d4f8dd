"""The calendar of recruitments to come, month by month, and its file for spreadsheets.

Trades are those of the ROME where they are known; a lot for which nobody said whom it will look for is found by its
sector.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from clauses.hub.recruitments import Named, Offered, Recruitment, Recruitments, offered, read
from clauses.records.trades import Trade
from clauses.sections import section_urls
from portal import dates
from portal.exports import whole_files
from portal.exports.csv_files import csv_text
from portal.listing.silences import DISTRICT, UNSAID, Unsaid, unsaid_line
from portal.models.district import ALL_PARIS
from portal.pages.addresses import absolute
from portal.pages.forms import PublicForm

PAGE_SIZE = 100
COLUMNS = (
    "mois", "nature", "intitule", "metier", "code_rome", "secteur", "entreprise", "lieu", "heures_restantes", "postes",
    "debut", "fin", "adresse",
)  # fmt: skip


class CalendarForm(PublicForm):
    """The filters, with what the recruitments themselves name."""

    metier = forms.ChoiceField(label="Métier", required=False)
    secteur = forms.ChoiceField(label="Secteur", required=False)
    arrondissement = forms.ChoiceField(label="Arrondissement", required=False)

    def __init__(self, request: HttpRequest, found: Offered) -> None:
        choices = {
            "metier": _choices("Tous les métiers", _trades(found.trades), by_code=False),
            "secteur": _choices("Tous les secteurs", found.sectors, by_code=False),
            "arrondissement": [
                *_choices("Tous les arrondissements", found.districts, by_code=True), (UNSAID, "Non précisé"),
            ],
        }  # fmt: skip
        # A value that names nothing is no filter, as in the other lists.
        asked = {name: request.GET.get(name, "") for name in choices}
        self.asked = {name: value if value in dict(choices[name]) else "" for name, value in asked.items()}
        super().__init__(self.asked)
        for name, own in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = own

    def recruitments(self) -> Recruitments:
        """Return those that it asks for."""
        return Recruitments(self.asked["metier"], self.asked["secteur"], self.asked["arrondissement"])


def _trades(found: Iterable[Trade]) -> set[Named]:
    """Return each trade once, by the first of its names: people call one code in several ways."""
    trades = sorted(found, key=str, reverse=True)
    return {(key, label[:1].upper() + label[1:]) for key, label in {each.key: str(each) for each in trades}.items()}


def _choices(everything: str, pairs: Iterable[Named], *, by_code: bool) -> list[Named]:
    kept = {pair for pair in pairs if pair[0] != ALL_PARIS}
    return [("", everything), *sorted(kept, key=lambda pair: pair[0] if by_code else pair[1])]


def calendar_context(request: HttpRequest) -> dict[str, Any]:
    """Return what the template of the recruitments' calendar shows."""
    form = CalendarForm(request, offered())
    found: Any = form.recruitments()  # all that a paginator reads
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    months = groupby(read(list(page), request), key=lambda each: each.month)
    asked = {name: value for name, value in form.asked.items() if value}
    unsaid = found.count_of_unsaid()
    return {
        "form": form,
        "pages": page,
        "months": [{"name": dates.format_month(day), "day": day, "rows": list(own)} for day, own in months],
        "count": page.paginator.count,
        "is_filtered": bool(asked),
        "unsaid": _unsaid_line(unsaid, asked) if unsaid else None,
        "querystring": urlencode(asked),
        "urls": section_urls(request),
    }


def _unsaid_line(count: int, asked: dict[str, str]) -> Unsaid:
    words = unsaid_line(DISTRICT, count, "").words
    query = urlencode(asked | {"arrondissement": UNSAID})
    return Unsaid(words, "L’afficher" if count == 1 else "Les afficher", f"?{query}")


def calendar_csv(request: HttpRequest) -> HttpResponseBase:
    """Answer with all that the page shows with the same filters; decimal commas."""
    return whole_files.answer(
        request, "clauses:calendar", csv_text(chain([COLUMNS], _csv_rows(request))), "text/csv; charset=utf-8",
        filename="clause-sociale-calendrier.csv",
    )  # fmt: skip


def _csv_rows(request: HttpRequest) -> Iterator[tuple[Any, ...]]:
    for each in read(CalendarForm(request, offered()).recruitments().keys(), request):
        yield _csv_row(each)


def _nature(each: Recruitment) -> str:
    if each.is_offer:
        return "offre"
    return "lot à confirmer" if each.is_to_confirm else "lot"


def _csv_row(each: Recruitment) -> tuple[Any, ...]:
    hours = "" if each.hours_left is None else format(each.hours_left.normalize(), "f").replace(".", ",")
    return (
        f"{each.month:%Y-%m}", _nature(each), each.title,
        ", ".join(trade.name for trade in each.trades), ", ".join(trade.code for trade in each.trades if trade.code),
        each.sector_names, each.company, each.place, hours, "" if each.posts is None else each.posts,
        each.starts_on or "", each.ends_on or "", absolute(each.url),
    )  # fmt: skip
