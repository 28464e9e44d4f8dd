"""Queries on pages of all kinds at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db.models import F, Min, Q
from django.db.models.functions import Coalesce
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from portal import dates, kinds
from portal.enums import Audience, Freshness, State
from portal.models.district import ALL_PARIS, District
from portal.orm.first_rows import FirstRows

# What ``components/row.html`` shows of a page of any kind, and what its state and address are read from.
CARD_FIELDS = (
    "id", "path", "title", "url_path", "kind", "summary", "listing_meta", "state", "starts_on", "ends_on", "is_demo",
    "verified_on",
    "district__number", "district__code", "district__name",
)  # fmt: skip


def public(prefix: str = "") -> Q:
    """Return what a page must be to stand in lists, of rows that lead to it by ``prefix``."""
    return Q(**{f"{prefix}is_shown": True}) & ~Q(**{f"{prefix}freshness": Freshness.HIDDEN})


class PortalPageQuerySet(PageQuerySet):
    """Queries on pages of all kinds at once."""

    def public_now(self) -> Self:
        """Return what lists, feeds and the search show: reachable, and not hidden for want of a check.

        Of one type, the kind says again what the type says: the index of what lists ask begins by it.
        """
        kind = getattr(self.model, "KIND", kinds.SECTION)
        return self.filter(public()) if kind is kinds.SECTION else self.filter(public(), kind=kind)

    def reachable(self) -> Self:
        """Keep what is published under no view restriction: its address answers to anybody.

        The database keeps it in a column (``portal.models.shown``).
        """
        return self.filter(is_shown=True)

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def current(self, on: date | None = None) -> Self:
        """Without what is over: past events, closed trainings and offers, expired relays."""
        return self.exclude(kind__in=kinds.expiring(), ends_on__lt=on or dates.today())

    def open(self) -> Self:
        """Return what a reader can still act on."""
        return self.current().filter(state__in=[state for state in State if state.is_open])

    def overlapping(self, first: date | None, last: date | None) -> Self:
        """Return pages whose relevance dates touch the period; open bounds and missing dates are infinite.

        ::

            period            first |----------| last
            kept         |------|      |--|        |------|
            left out  |--|                              |---|
        """
        queryset = self
        if first is not None:
            queryset = queryset.filter(Q(ends_on__gte=first) | Q(ends_on=None))
        if last is not None:
            queryset = queryset.filter(Q(starts_on__lte=last) | Q(starts_on=None))
        return queryset

    def for_audience(self, *audiences: Audience | str) -> Self:
        """Return pages for at least one of the audiences."""
        condition = Q()
        for audience in audiences:
            condition |= Q(**{Audience(audience).column: True})
        return self.filter(condition)

    def in_district(self, district: District, *, or_all_paris: bool = False) -> Self:
        codes = [district.code, ALL_PARIS] if or_all_paris else [district.code]
        return self.filter(district__code__in=codes)

    def about(self, topic_slugs: Iterable[str]) -> Self:
        """Return pages on at least one of the topics, each page once."""
        return self.filter(
            pk__in=self.model.topics.through.objects.filter(topic__slug__in=topic_slugs).values("portalpage_id")
        )

    def for_cards(self) -> Self:
        """With what a row of a list shows, in the same query."""
        return self.select_related("district")

    def narrow(self, *own: str) -> Self:
        """Load what a row shows and nothing else: anything more is a query each. ``own``: the type's own columns."""
        return self.select_related("district").only(*CARD_FIELDS, *own)

    def soonest(self, now: Any, count: int) -> Self:
        """Return so many of what people go to on a day, ordered by its next date.

        The first of what comes back each week may be long past. The next one is that which a row shows, with places if
        there is one. ``now`` is an aware moment, or a slot of one in a prepared query.
        """
        gathering = kinds.gathering()
        nexts = [
            Min(f"{kind.moments}__start", filter=Q(**{f"{kind.moments}__end__gte": now}) & which)
            for kind in gathering
            for which in (*kind.moments_first, Q())
        ]
        # A page has moments of its own kind alone; SQLite's least of one and nothing would be nothing.
        soon = {"next_moment": nexts[0] if len(nexts) == 1 else Coalesce(*nexts)}
        order = (F("next_moment").asc(nulls_last=True), "pk")
        # Keys first: grouping and sorting rows as wide as they are shown costs four times as much.
        keys = self.of_kind(*gathering).order_by().values("pk").annotate(**soon).order_by(*order)
        first = FirstRows([keys.values("pk")[:count]])
        return self.model.objects.filter(pk__in=first).annotate(**soon).order_by(*order)

    def due_for_review(self) -> Self:
        return self.live().filter(review_on__lte=dates.today())


class _PortalPageManager(PageManager):
    """A PageManager, as Wagtail's checks require, over the portal's queryset."""


PortalPageManager = _PortalPageManager.from_queryset(PortalPageQuerySet)
