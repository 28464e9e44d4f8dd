"""Recruitments to come: lots won whose hours are not all done, lots to be won, offers that can be answered.

Each stands in the month in which people may start: the lot's own, or the current one when it has begun. Hours left are
those promised less those declared; no number of posts is made up from them. The database sorts and filters their keys;
only those that are shown are read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import DateField, F, Q, Value
from django.db.models.functions import Coalesce, Greatest, TruncMonth
from django.http import HttpRequest

from clauses.calculator.estimate import HOURS_PER_MONTH
from clauses.offers.page import OpportunityPage
from clauses.operations.page import OperationPage
from clauses.records.lot import Lot
from clauses.records.trades import Trade, read_trades
from portal import dates
from portal.listing.silences import UNSAID
from portal.models import District
from portal.models.district import ALL_PARIS
from portal.web.publication.derived import derived
from portal.words.text import rounded

BATCH = 500  # read at once
SECONDS = 300
_PAGE = ("path", "title", "url_path")
_OPERATION = (*_PAGE, "starts_on", "ends_on", "district__code", "district__name")
_LOT_FIELDS = ("name", "trades", "hours_committed", "company__name", *(f"operation__{name}" for name in _OPERATION))
_OFFER_FIELDS = (
    *_PAGE, "job_starts_on", "employer_alias", "trade", "rome_code", "posts", "posts_filled", "posts_hired",
    "employer__name", "sector__slug", "sector__name",
)  # fmt: skip
Named = tuple[str, str]  # what a filter compares, and what people read
Key = tuple[bool, int]  # whether it is a lot, and its number


@dataclass(frozen=True)
class Recruitment:
    """A lot (``hours_left``, no posts) or an offer (``posts``, no hours). ``month`` is its first day.

    A lot that nobody has won yet has neither a company nor hours: all of it is to be confirmed.
    """

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
    def is_to_confirm(self) -> bool:
        return not self.is_offer and self.hours_left is None

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


@dataclass(frozen=True)
class Offered:
    """What all recruitments name, that filters offer; and, by the key of a trade, what is written where it is meant."""

    trades: frozenset[Trade]
    sectors: frozenset[Named]
    districts: frozenset[Named]
    names_of_offers: Mapping[str, list[str]]  # those without code
    texts_of_lots: Mapping[str, list[str]]


def offered() -> Offered:
    """Return what filters may offer, read once a publication and a day: threads share it."""
    today = dates.today()
    found: tuple[date, Offered] = derived("clauses:recruitments", lambda: (today, _offered()), seconds=SECONDS)
    return found[1] if found[0] == today else _offered()


def _offered() -> Offered:
    offers, lots = _offers(), _lots()
    sectors = offers.values_list("sector__slug", "sector__name").union(
        lots.values_list("operation__sectors__slug", "operation__sectors__name")
    )
    codes = offers.values_list("districts__code").union(lots.values_list("operation__district__code"))
    districts = District.objects.by_code()
    named = {Trade(name, code) for name, code in offers.values_list("trade", "rome_code").distinct()}
    texts = lots.exclude(trades="").values_list("trades", flat=True).distinct()
    written = {text: read_trades(text) for text in texts}
    return Offered(
        frozenset(named.union(*written.values())),
        frozenset((slug, name) for slug, name in sectors if slug),
        frozenset((code, str(districts[code])) for (code,) in codes if code),
        _by_key((trade, trade.name) for trade in named if not trade.code),
        _by_key((trade, text) for text, trades in written.items() for trade in trades),
    )


def _by_key(pairs: Iterable[tuple[Trade, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for trade, text in pairs:
        found.setdefault(trade.key, []).append(text)
    return found


@dataclass(frozen=True)
class Recruitments:
    """Those that answer to these filters, empty ones being none; what is for all Paris answers to every arrondissement.

    The district ``non-precise`` gives those that say none.

    A slice gives their keys, ``(month, is_lot, title, name, pk)``: the nearest month first, then offers.
    """

    trade: str = ""
    sector: str = ""
    district: str = ""

    def count(self) -> int:
        return sum(rows.count() for rows in self._rows())

    def count_of_unsaid(self) -> int:
        """Return how many a chosen arrondissement leaves out because they say none."""
        return replace(self, district=UNSAID).count() if self.district not in ("", UNSAID) else 0

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, asked: slice) -> list[tuple[Any, ...]]:
        return list(self._keys()[asked])

    def keys(self) -> Iterator[tuple[Any, ...]]:
        """Yield all keys in order, as the database gives them: none is held for longer than its batch."""
        yield from self._keys().iterator(chunk_size=BATCH)

    def _keys(self) -> Any:
        offers, lots = self._rows()
        sorted_by = ("month", "is_lot", "named", "part", "pk")
        found = offers.annotate(month=_month("job_starts_on"), is_lot=Value(0), named=F("title"), part=Value(""))
        others = lots.annotate(
            month=_month("operation__starts_on"), is_lot=Value(1), named=F("operation__title"), part=F("name")
        )
        union = found.values_list(*sorted_by).union(others.values_list(*sorted_by), all=True)
        return union.order_by(*sorted_by)

    def _rows(self) -> tuple[Any, Any]:
        offers, lots = _offers(), _lots()
        if self.trade:
            known = offered()
            names = known.names_of_offers.get(self.trade, [])
            offers = offers.filter(Q(rome_code=self.trade) | Q(rome_code="", trade__in=names))
            lots = lots.filter(trades__in=known.texts_of_lots.get(self.trade, []))
        if self.sector:
            offers, lots = offers.filter(sector__slug=self.sector), lots.filter(operation__sectors__slug=self.sector)
        if self.district == UNSAID:
            offers, lots = offers.filter(districts=None), lots.filter(operation__district=None)
        elif self.district:
            codes = [self.district, ALL_PARIS]
            through = OpportunityPage.districts.through.objects.filter(district__code__in=codes)
            offers = offers.filter(pk__in=through.values("opportunitypage_id"))
            lots = lots.filter(operation__district__code__in=codes)
        return offers, lots


def read(keys: Iterable[tuple[Any, ...]], request: HttpRequest) -> Iterator[Recruitment]:
    """Yield the recruitments of keys of ``Recruitments``, in their order, some at once."""
    left = iter(keys)
    while batch := list(islice(left, BATCH)):
        wanted = [(bool(is_lot), pk) for _month, is_lot, _title, _name, pk in batch]
        found = dict(_read_lots([pk for is_lot, pk in wanted if is_lot], request))
        found |= _read_offers([pk for is_lot, pk in wanted if not is_lot], request)
        # One that was withdrawn since the keys were read is left out.
        yield from (found[key] for key in wanted if key in found)


def _lots() -> Any:
    """Return lots with hours left or not won yet, of operations that everybody may read and that are not over."""
    today = dates.today()
    public = OperationPage.objects.public_now().filter(Q(ends_on=None) | Q(ends_on__gte=today))
    return Lot.objects.to_recruit().filter(operation__in=public.order_by().values("pk")).order_by()


def _offers() -> Any:
    return OpportunityPage.objects.public_now().open_on().order_by()


def _read_lots(keys: list[int], request: HttpRequest) -> Iterator[tuple[Key, Recruitment]]:
    today = dates.today()
    lots = Lot.objects.with_hours_left().filter(pk__in=keys).select_related("company", "operation__district")
    for lot in lots.only(*_LOT_FIELDS).prefetch_related("operation__sectors"):
        operation = lot.operation
        district = operation.district
        yield (
            (True, lot.pk),
            Recruitment(
                month=_first_day(operation.starts_on, today),
                title=operation.title if lot.name == "Lot unique" else f"{operation.title}, {lot.name}",
                url=operation.get_url(request) or "",
                company=lot.company.name if lot.company else "",
                trades=lot.wanted_trades,
                sectors=tuple((sector.slug, sector.name) for sector in operation.sectors.all()),
                districts=((district.code, str(district)),) if district else (),
                starts_on=_still_true(lot, operation.starts_on, today),
                ends_on=operation.ends_on if lot.is_awarded else None,
                hours_left=lot.left,
            ),
        )


def _read_offers(keys: list[int], request: HttpRequest) -> Iterator[tuple[Key, Recruitment]]:
    today = dates.today()
    offers = OpportunityPage.objects.filter(pk__in=keys).select_related("sector", "employer")
    for offer in offers.only(*_OFFER_FIELDS).prefetch_related("districts"):
        yield (
            (False, offer.pk),
            Recruitment(
                month=_first_day(offer.job_starts_on, today),
                title=offer.title,
                url=offer.get_url(request) or "",
                company=offer.employer_name,
                trades=(Trade(offer.trade, offer.rome_code),),
                sectors=((offer.sector.slug, offer.sector.name),) if offer.sector else (),
                districts=tuple((district.code, str(district)) for district in offer.districts.all()),
                starts_on=offer.job_starts_on,
                ends_on=None,
                posts=offer.posts_left,
            ),
        )


def _still_true(lot: Lot, start: date | None, today: date) -> date | None:
    """Leave out the day that was planned for a lot that nobody has won, once it is past."""
    return start if lot.is_awarded or start is None or start >= today else None


def _month(start: str) -> Any:
    """Return the month of an expression of a day, or the current one where it has begun or is not known."""
    today = Value(dates.today(), output_field=DateField())
    return TruncMonth(Greatest(Coalesce(start, today), today))


def _first_day(start: date | None, today: date) -> date:
    return max(start or today, today).replace(day=1)
