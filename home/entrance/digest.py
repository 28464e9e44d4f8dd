"""The first pages of several kinds, with how many there are, in one query."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.db.models import (
    Case,
    CharField,
    DateField,
    F,
    IntegerField,
    Value,
    When,
)
from django.http import HttpRequest, QueryDict

from portal import dates, kinds
from portal.enums import State
from portal.kinds import SECTION, Kind
from portal.models import PortalPage
from portal.models.querysets import PortalPageQuerySet
from portal.orm import prepared
from portal.orm.first_rows import FirstRows

# What a reader can still act on comes first, then what has no state, then the rest.
STATE_ORDER = Case(
    When(state__in=[State.OPEN, State.SOON], then=0),
    When(state__in=[State.NONE, State.POSTPONED], then=1),
    default=2,
    output_field=IntegerField(),
)


@dataclass
class Digest:
    """The first rows of one kind."""

    kind: Kind
    rows: list[PortalPage] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows)


def digests(
    name: tuple[Hashable, ...], pages: Callable[[], PortalPageQuerySet], shown: Mapping[Kind, int]
) -> dict[str, Digest]:
    """For each kind of ``shown``, its first pages among ``pages`` (as many as said).

    One query whatever the number of kinds. ``name`` tells these pages from others.
    """
    result: dict[str, Digest] = {kind.value: Digest(kind) for kind in shown}
    key = ("digests", name, tuple(shown.items()))
    for row in prepared.rows(key, lambda: _first_of_each(pages(), shown)):
        result[row.kind].rows.append(row)
    return result


def _first_of_each(pages: PortalPageQuerySet, shown: Mapping[Kind, int]) -> Any:
    first = FirstRows(
        pages.of_kind(kind).order_by(*_order(kind)).values("pk")[:count] for kind, count in shown.items()
    )  # fmt: skip
    # By the last day to act; what has no order in time (guides, relays, places), by title.
    day = Case(When(kind__in=kinds.with_deadline(), then=F("ends_on")), default=None, output_field=DateField())
    name = Case(When(kind__in=kinds.with_deadline(), then=Value("")), default=F("title"), output_field=CharField())
    order = ("kind", STATE_ORDER.asc(), day.asc(nulls_last=True), name.asc(), "pk")
    return PortalPage.objects.filter(pk__in=first).narrow().order_by(*order)


def _order(kind: Kind) -> tuple[Any, ...]:
    """Return that of the rows of one kind."""
    own = F("ends_on").asc(nulls_last=True) if kind in kinds.with_deadline() else F("title").asc()
    return STATE_ORDER.asc(), own, F("pk").asc()


def section_urls(request: HttpRequest, *models: str) -> dict[str, str]:
    """Addresses of the sections, by the lower-case names of their models; one not published is left out."""
    return {model: section.get_url(request) or "" for model, section in sections(*models).items()}


def sections(*models: str) -> dict[str, PortalPage]:
    """Return the published sections, by the lower-case names of their models.

    Where a type has several sections (two document watches), the first of the tree.
    """
    found = prepared.rows(
        ("sections", models),
        lambda: (
            PortalPage.objects.live()
            .filter(kind=SECTION, content_type__model__in=models)
            .select_related("content_type")
            .only("id", "path", "title", "url_path", "content_type__app_label", "content_type__model")
            .order_by("-path")
        ),
    )
    return {section.content_type.model: section for section in found}


@dataclass(frozen=True)
class ListLink:
    """A list's address, its filters included, and how many rows it shows there: the only count for the link."""

    url: str = ""
    total: int = 0


def list_links(request: HttpRequest, found: Mapping[str, PortalPage], **params: str) -> dict[str, ListLink]:
    """Return links to these lists, filtered alike, counted by the lists themselves in one query."""
    data = QueryDict(urlencode(params))
    # A new page of the type: none of these lists depends on its page's own columns, which would be one query each.
    lists: dict[str, Any] = {
        model: page.content_type.model_class()(content_type=page.content_type) for model, page in found.items()
    }
    key = ("list links", tuple(lists), data.urlencode())
    counts = prepared.rows(key, lambda now: _counts(lists, data, now), now=dates.now()) if lists else []
    totals = {row["list"]: row["n"] for row in counts}
    return {
        model: ListLink(filtered(page.get_url(request) or "", **params), totals.get(model, 0))
        for model, page in found.items()
    }


def _counts(lists: Mapping[str, Any], data: QueryDict, now: Any) -> Any:
    first, *others = [each.listing_for(data).at(now).counted_as(model) for model, each in lists.items()]
    return first.union(*others, all=True) if others else first


@lru_cache(maxsize=1000)
def filtered(url: str, **params: str) -> str:
    """Return a list's address with filters; empty when the list is not there."""
    return f"{url}?{urlencode(params)}" if url and params else url
