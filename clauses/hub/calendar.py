"""Recruitments to come: lots won whose hours are not all done, and offers that can be answered, month by month.

Each stands in the month in which people may start: the lot's own, or the current one when it has begun. Hours left are
those promised less those declared; no number of posts is made up from them. Trades are those of the ROME where they are
known; a lot for which nobody said whom it will look for is found by its sector.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, cast

from django import forms
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse

from clauses.calculator.estimate import HOURS_PER_MONTH
from clauses.offers.page import OpportunityPage
from clauses.operations.page import OperationPage
from clauses.records.lot import Lot
from clauses.records.trades import Trade
from clauses.sections import section_urls
from portal import dates
from portal.exports.csv_files import csv_response
from portal.models.district import ALL_PARIS
from portal.pages.addresses import absolute
from portal.pages.forms import PublicForm
from portal.words.text import rounded

COLUMNS = (
    "mois", "nature", "intitule", "metier", "code_rome", "secteur", "entreprise", "lieu", "heures_restantes", "postes",
    "debut", "fin", "adresse",
)  # fmt: skip
Named = tuple[str, str]  # what a filter compares, and what people read


@dataclass(frozen=True)
class Recruitment:
    """A lot (``hours_left``, no posts) or an offer (``posts``, no hours). ``month`` is its first day."""

    month: date
    title: str
    url: str
    company: str
    trades: tuple[Trade, ...]
    sectors: tuple[Named, ...]
    districts: tuple[Named, ...]
    starts_on: date | None
    ends_on: date | None
    hours_left: Decimal | None = None
    posts: int | None = None

    @property
    def is_offer(self) -> bool:
        return self.posts is not None

    @property
    def months_of_work(self) -> int | None:
        """Hours left as whole months of full-time work, for people to whom hours say nothing; None under one."""
        months = int(rounded((self.hours_left or Decimal(0)) / HOURS_PER_MONTH))
        return months or None

    @property
    def sector_names(self) -> str:
        return ", ".join(name for _slug, name in self.sectors)

    @property
    def trade_names(self) -> str:
        """The sector's name where no trade is said."""
        return ", ".join(str(trade) for trade in self.trades) or self.sector_names

    @property
    def place(self) -> str:
        return ", ".join(name for _code, name in self.districts)

    def is_in(self, trade: str, sector: str, district: str) -> bool:
        """Return whether it answers to these filters; one for all Paris answers to every arrondissement."""
        here = {code for code, _name in self.districts}
        return (
            (not trade or trade in {each.key for each in self.trades})
            and (not sector or sector in dict(self.sectors))
            and (not district or bool(here & {district, ALL_PARIS}))
        )


def recruitments(request: HttpRequest) -> list[Recruitment]:
    """Return all of them, the nearest month first and offers before lots."""
    found = [*_lots(request), *_offers(request)]
    return sorted(found, key=lambda each: (each.month, not each.is_offer, each.title))


def _lots(request: HttpRequest) -> Iterator[Recruitment]:
    today = dates.today()
    public = OperationPage.objects.public_now().order_by().values("pk")
    lots = Lot.objects.to_staff().filter(operation__in=public)
    lots = lots.filter(Q(operation__ends_on=None) | Q(operation__ends_on__gte=today))
    lots = lots.annotate(done=Sum("declarations__hours_done")).select_related("company", "operation__district")
    for lot in lots.prefetch_related("operation__sectors"):
        operation = lot.operation
        left = lot.hours_committed - (lot.done or Decimal(0))
        if left <= 0:
            continue
        sectors = tuple((sector.slug, sector.name) for sector in operation.sectors.all())
        district = operation.district
        yield Recruitment(
            month=_month(operation.starts_on, today),
            title=operation.title if lot.name == "Lot unique" else f"{operation.title}, {lot.name}",
            url=operation.get_url(request) or "",
            company=lot.company.name,
            trades=lot.wanted_trades,
            sectors=sectors,
            districts=((district.code, str(district)),) if district else (),
            starts_on=operation.starts_on,
            ends_on=operation.ends_on,
            hours_left=left,
        )


def _offers(request: HttpRequest) -> Iterator[Recruitment]:
    today = dates.today()
    offers: Any = OpportunityPage.objects.public_now().open_on().select_related("sector", "employer")
    for offer in offers.prefetch_related("districts"):
        yield Recruitment(
            month=_month(offer.job_starts_on, today),
            title=offer.title,
            url=offer.get_url(request) or "",
            company=offer.employer_name,
            trades=(Trade(offer.trade, offer.rome_code),),
            sectors=((offer.sector.slug, offer.sector.name),) if offer.sector else (),
            districts=tuple((district.code, str(district)) for district in offer.districts.all()),
            starts_on=offer.job_starts_on,
            ends_on=None,
            posts=offer.posts_left,
        )


def _month(start: date | None, today: date) -> date:
    return max(start or today, today).replace(day=1)


class CalendarForm(PublicForm):
    """The filters, with what the recruitments themselves name."""

    metier = forms.ChoiceField(label="Métier", required=False)
    secteur = forms.ChoiceField(label="Secteur", required=False)
    arrondissement = forms.ChoiceField(label="Arrondissement", required=False)

    def __init__(self, request: HttpRequest, found: Iterable[Recruitment]) -> None:
        rows = list(found)
        choices = {
            "metier": _choices("Tous les métiers", _trades(rows), by_code=False),
            "secteur": _choices("Tous les secteurs", {pair for each in rows for pair in each.sectors}, by_code=False),
            "arrondissement": _choices("Tout Paris", {pair for each in rows for pair in each.districts}, by_code=True),
        }
        # A value that names nothing is no filter, as in the other lists.
        asked = {name: request.GET.get(name, "") for name in choices}
        self.asked = {name: value if value in dict(choices[name]) else "" for name, value in asked.items()}
        super().__init__(self.asked)
        for name, own in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = own


def _trades(rows: Iterable[Recruitment]) -> set[Named]:
    """Return each trade once, by the first of its names: people call one code in several ways."""
    trades = sorted({trade for each in rows for trade in each.trades}, key=str, reverse=True)
    return {(key, label[:1].upper() + label[1:]) for key, label in {each.key: str(each) for each in trades}.items()}


def _choices(everything: str, pairs: set[Named], *, by_code: bool) -> list[Named]:
    kept = {pair for pair in pairs if pair[0] != ALL_PARIS}
    return [("", everything), *sorted(kept, key=lambda pair: pair[0] if by_code else pair[1])]


def asked_recruitments(request: HttpRequest) -> tuple[CalendarForm, list[Recruitment]]:
    """Return the form of an address, and the recruitments that it asks for."""
    found = recruitments(request)
    form = CalendarForm(request, found)
    asked = form.asked
    return form, [each for each in found if each.is_in(asked["metier"], asked["secteur"], asked["arrondissement"])]


def calendar_context(request: HttpRequest) -> dict[str, Any]:
    """Return what the template of the recruitments' calendar shows."""
    form, found = asked_recruitments(request)
    months = [(month, list(own)) for month, own in groupby(found, key=lambda each: each.month)]
    return {
        "form": form,
        "months": [{"name": dates.format_month(month), "day": month, "rows": own} for month, own in months],
        "count": len(found),
        "is_filtered": any(form.asked.values()),
        "csv_query": request.GET.urlencode() if any(form.asked.values()) else "",
        "urls": section_urls(request),
    }


def calendar_csv(request: HttpRequest) -> HttpResponse:
    """Answer with what the page shows with the same filters; decimal commas."""
    rows = (_csv_row(request, each) for each in asked_recruitments(request)[1])
    return csv_response("clause-sociale-calendrier.csv", [COLUMNS, *rows])


def _csv_row(request: HttpRequest, each: Recruitment) -> tuple[Any, ...]:
    hours = "" if each.hours_left is None else format(each.hours_left.normalize(), "f").replace(".", ",")
    return (
        f"{each.month:%Y-%m}", "offre" if each.is_offer else "lot", each.title,
        ", ".join(trade.name for trade in each.trades), ", ".join(trade.code for trade in each.trades if trade.code),
        each.sector_names, each.company, each.place, hours, "" if each.posts is None else each.posts,
        each.starts_on or "", each.ends_on or "", absolute(each.url),
    )  # fmt: skip
