"""What an audience's page shows besides its own words: its questions, its week, then each kind's first rows."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from wagtail.blocks import StreamValue

from agenda.kinds import EVENT
from agenda.lists.rows import DayRows, by_day
from agenda.lists.upcoming import Drawn, week_strip
from home.entrance.asks import read_asks
from home.entrance.coming import next_dates
from home.entrance.digest import ListLink, digests, list_links, sections
from portal import dates, kinds
from portal.kinds import Kind, OnAudiencePage
from portal.models import PortalPage


@dataclass
class AudiencePart:
    """One kind's part: ``days`` hold the rows of what has dates, ``rows`` those of all others.

    ``list_url`` is its list's, without the filters of ``link``.
    """

    told: OnAudiencePage
    link: ListLink
    list_url: str = ""
    rows: list[PortalPage] = field(default_factory=list)
    days: list[DayRows] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.rows or self.days)


@dataclass(frozen=True)
class AudienceWeek:
    """The seven days to come: how many dates people can attend, and the drawing of each day."""

    total: int
    days: Drawn


def audience_context(audience: str, asks: StreamValue, request: HttpRequest) -> dict[str, Any]:
    """Return what the template of an audience's page shows; ``asks`` are the sentences that its editors wrote."""
    told = _told_parts()
    lists = sections(*(part.index_model for part in told.values()))
    links = list_links(request, lists, public=audience)
    urls = {model: found.get_url(request) or "" for model, found in lists.items()}
    found = digests(
        ("audience", audience),
        lambda: PortalPage.objects.public_now().current().for_audience(audience),
        {kind: part.shown for kind, part in told.items() if kind != EVENT},
    )
    parts = []
    for kind, part in told.items():
        one = AudiencePart(part, links.get(part.index_model, ListLink()), urls.get(part.index_model, ""))
        if kind == EVENT:
            one.days = by_day(next_dates(part.shown, audience), first=dates.today())
        else:
            one.rows = found[kind].rows
        parts.append(one)
    shown = [part for part in parts if part]
    return {
        "asks": read_asks(asks, request, {each.pk: links[model] for model, each in lists.items()}),
        "week": audience_week(audience, urls.get(told[EVENT].index_model, "")) if EVENT in told else None,
        "pairs": [shown[first : first + 2] for first in range(0, len(shown), 2)],
    }


def _told_parts() -> dict[Kind, OnAudiencePage]:
    """Return what each kind shows on an audience's page, in order, as the kinds declare it."""
    parts = [(kind, kind.on_audience_page) for kind in kinds.every() if kind.on_audience_page]
    return dict(sorted(parts, key=lambda part: part[1].rank))


def audience_week(audience: str, agenda_url: str) -> AudienceWeek | None:
    """Return the seven days to come of this audience's agenda; None where none has a date."""
    if not agenda_url:
        return None
    query = urlencode({"public": audience})
    days = week_strip(QueryDict(query), lambda path: f"{agenda_url}{path}?{query}")
    total = sum(count for _url, _weekday, _number, count, *_rest in days)
    return AudienceWeek(total, days) if any(url for url, *_rest in days) else None
