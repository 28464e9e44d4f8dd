"""Moving pages from one state of freshness to the next as days pass.

One query a kind finds what changes; each batch is written, and told to the search, in a transaction of its own: a pass
that is stopped goes on where it was, and one that runs twice finds nothing to do.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Case, CharField, F, Q, Value, When

from portal import dates, kinds
from portal.enums import Freshness
from portal.models import NOTICE, PortalPage, ReviewTerms
from portal.signals import pages_changed

BATCH = 500


@dataclass(frozen=True)
class Move:
    """A page that leaves one state for another."""

    page_id: int
    before: str
    after: str

    @property
    def crosses_lists(self) -> bool:
        """Whether the page leaves the lists, or comes back to them."""
        return Freshness.HIDDEN in (self.before, self.after)


def state_on(day: date, hide_after: int | None) -> Case:
    """Return the state that follows from a page's own columns.

    ::

        review_on - 30 days      review_on            review_on + hide_after
        ---- up to date | to check ---| late: readers are told |--- hidden ----
    """
    steps = []
    if hide_after is not None:
        steps = [When(review_on__lte=day - timedelta(days=hide_after), then=Value(Freshness.HIDDEN))]
    return Case(
        *steps,
        When(review_on__lte=day, then=Value(Freshness.LATE)),
        When(Q(review_on__lte=day + NOTICE) | Q(flagged_on__isnull=False), then=Value(Freshness.DUE)),
        default=Value(Freshness.CURRENT),
        output_field=CharField(),
    )


def refresh(day: date | None = None) -> int:
    """Store the state of every page as it is on the day; how many changed."""
    day, terms, changed = day or dates.today(), ReviewTerms.current(), 0
    for kind in kinds.every():
        moves = list(moves_of(kind, day, terms))
        for start in range(0, len(moves), BATCH):
            _write(moves[start : start + BATCH])
        changed += len(moves)
    return changed


def moves_of(kind: str, day: date, terms: ReviewTerms) -> Iterator[Move]:
    """Return what changes in a kind, in one query."""
    rows = (
        PortalPage.objects.filter(kind=kind)
        .annotate(after=state_on(day, terms.hide_after(kind)))
        .exclude(freshness=F("after"))
        .order_by("pk")
        .values_list("pk", "freshness", "after")
    )
    return (Move(*row) for row in rows)


@transaction.atomic
def _write(moves: Iterable[Move]) -> None:
    by_state: dict[str, list[int]] = defaultdict(list)
    for move in moves:
        by_state[move.after].append(move.page_id)
    for state, keys in by_state.items():
        PortalPage.objects.filter(pk__in=keys).update(freshness=state)
    tell_lists([move.page_id for move in moves if move.crosses_lists])


def tell_lists(keys: list[int]) -> None:
    """Have the search forget these pages, or find them again, by what they now are."""
    by_type: dict[type[PortalPage], list[PortalPage]] = defaultdict(list)
    for page in PortalPage.objects.filter(pk__in=keys).live().specific():
        by_type[type(page)].append(page)
    for model, pages in by_type.items():
        pages_changed.send(sender=model, pages=pages)
