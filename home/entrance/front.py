"""What the home page shows besides its own words: today's agenda, what is open, what is new.

One query a block at most, whatever the number of pages behind it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, F
from django.http import HttpRequest
from django.urls import reverse

from agenda.lists.rows import DayRows, by_day
from clauses.indicators.headline import figure_item
from clauses.kinds import OPPORTUNITY
from clauses.models import PublishedFigure
from experiments.kinds import EXPERIMENT
from home.entrance.coming import next_dates
from home.entrance.digest import ListLink, digests, filtered, list_links, sections
from home.entrance.doors import read_doors
from portal import dates
from portal.enums import State
from portal.models import PortalPage
from portal.models.district import ALL_PARIS, arrondissements
from portal.orm import prepared
from portal.orm.first_rows import FirstRows
from portal.web.publication.derived import derived
from resources.kinds import DOCUMENT, PLACE
from trainings.kinds import TRAINING

if TYPE_CHECKING:
    from home.models.home_page import HomePage

AGENDA_SHOWN = 6
WATCH_SHOWN = {DOCUMENT: 2, EXPERIMENT: 1}
FIGURES_SHOWN = 4

OPEN_SHOWN = {TRAINING: 3, OPPORTUNITY: 3}
SECTIONS = (
    "placeindexpage", "observationpage", "indicatorspage",
)  # fmt: skip
LISTS = ("eventindexpage", "trainingindexpage", "opportunityindexpage")


def front_page(home: "HomePage", request: HttpRequest) -> dict[str, Any]:
    """Return the context of the home page's template."""
    found_sections = sections(*SECTIONS, *LISTS)
    urls = {model: page.get_url(request) or "" for model, page in found_sections.items()}
    lists = list_links(request, {model: page for model, page in found_sections.items() if model in LISTS})
    found = digests(("open",), lambda: PortalPage.objects.public_now().open(), OPEN_SHOWN)
    return {
        "urls": {name: urls.get(name, "") for name in SECTIONS},
        "lists": {name: lists.get(name, ListLink()) for name in LISTS},
        "hero_examples": examples(home),
        "hero_districts": districts(urls.get("placeindexpage", "")),
        "doors": derived(f"home:doors:{home.pk}", lambda: read_doors(home.doors, request), seconds=300)
        if home.is_visited
        else read_doors(home.doors, request),
        "trainings": found[TRAINING],
        "opportunities": found[OPPORTUNITY],
        "week": week(),
        "watch": latest_watch(),
        "figures": clause_figures(),
    }


@dataclass(frozen=True)
class Week:
    """The coming dates, by day. ``is_this_week`` is False when nothing is left before Monday, and on a Sunday."""

    days: list[DayRows]
    is_this_week: bool


def week() -> Week:
    """Return what is left of this week; the next dates when nothing is.

    What is full, closed or called off is left to the agenda: here people see where they can go.
    """
    today = dates.today()
    last = dates.ahead(today)[0].last
    coming = next_dates(AGENDA_SHOWN)
    in_week = [occurrence for occurrence in coming if occurrence.first_day <= last]
    days = by_day(in_week or coming, first=today)
    return Week(days=days, is_this_week=bool(in_week) and last == dates.week_bounds(today)[1])


def latest_watch() -> list[PortalPage]:
    """Return the newest of the document watch, then the newest experiment."""
    return prepared.rows(("front", "watch"), _latest_watch)


def _latest_watch() -> Any:
    newest = [F("starts_on").desc(nulls_last=True), F("first_published_at").desc(nulls_last=True), F("pk").desc()]
    # A document that a newer one replaced is left out.
    pages = PortalPage.objects.public_now().exclude(kind=DOCUMENT, state=State.CLOSED)
    first = FirstRows(
        pages.of_kind(kind).order_by(*newest).values("pk")[:count] for kind, count in WATCH_SHOWN.items()
    )  # fmt: skip
    return PortalPage.objects.filter(pk__in=first).narrow().order_by("kind", *newest)


def clause_figures() -> dict[str, Any] | None:
    """Return the published record of the clause sociale, as its source prints it; None before there is one."""
    found = prepared.rows(("front", "figures"), lambda: PublishedFigure.objects.headlines()[:FIGURES_SHOWN])
    if not found:
        return None
    series = found[0].series
    return {
        "title": f"La clause sociale à Paris, {series.period}",
        "source": series.source,
        "shown": [figure_item(figure) for figure in found if figure.series_id == series.pk],
    }


def examples(home: "HomePage") -> list[dict[str, str]]:
    """Return the editable example searches, as links to their results."""
    return [{"title": words, "url": f"{reverse('search')}?{urlencode({'q': words})}"} for words in home.example_queries]


class NearLink(NamedTuple):
    """The plaque of an arrondissement, where it leads and how many places it has."""

    number: int
    url: str
    places: int = 0


def districts(places_url: str) -> tuple[NearLink, ...]:
    """Return the twenty plaques, each to the places of its arrondissement; none before there is a list of places."""
    if not places_url:
        return ()
    counts = places_by_district()
    return tuple(
        NearLink(
            district.number or 0,
            filtered(places_url, arrondissement=district.code),
            counts.get(district.code, 0),
        )
        for district in arrondissements()
    )


def places_by_district() -> dict[str, int]:
    """Return how many places each arrondissement has, by its code, those of all Paris in each.

    Asked once a publication: threads share it.
    """
    return derived("home:places", _count_places, seconds=300)


def _count_places() -> dict[str, int]:
    rows = PortalPage.objects.public_now().of_kind(PLACE).order_by().values("district__code").annotate(n=Count("pk"))
    counts = {row["district__code"]: row["n"] for row in rows}
    everywhere = counts.get(ALL_PARIS, 0)
    return {district.code: counts.get(district.code, 0) + everywhere for district in arrondissements()}
