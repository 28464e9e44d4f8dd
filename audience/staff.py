"""What the staff reads of the audience: what is read, whose, when, and what becomes of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db.models import Sum
from wagtail.models import Site

from audience.enums import Act
from audience.models import HourSum, PageSum
from portal import dates
from portal.models import PortalPage
from portal.words.shares import french_share

PERIODS = {"7": "7 jours", "30": "30 jours", "365": "12 mois"}
DEFAULT_PERIOD = "30"
MOST_ROWS = 50
ANSWERED = "offre"  # the kind of pages that one applies to
ELSEWHERE = "Hors de l’arborescence (recherche)"
GONE = "Pages supprimées depuis"
WITHOUT_ORGANISATION = "Sans organisme source"


@dataclass(frozen=True)
class Line:
    """One row of a table: what it is, its address where it has one, how many times, its share of what comes before."""

    label: str
    times: int
    url: str = ""
    share: str = ""


@dataclass(frozen=True)
class Report:
    """Sums from ``first`` to ``last``, both included."""

    first: date
    last: date
    totals: list[Line]
    acts: list[Line]
    sent_share: str
    sections: list[Line]
    pages: list[Line]
    organisations: list[Line]
    left_to: list[Line]
    left_from: list[Line]
    funnel: list[Line]
    hours: list[Line]


def report(days: int) -> Report:
    """Return the last days, today so far included."""
    last = dates.today()
    first = last - timedelta(days=days - 1)
    hours = HourSum.objects.filter(day__range=(first, last))
    acts = _sums(PageSum.objects.filter(day__range=(first, last)), "act")
    views = _sums(PageSum.objects.filter(day__range=(first, last), act__in=[Act.PAGE, Act.SEARCH]), "page")
    by_act = _sums(hours, "act")
    by_hour = _sums(hours.filter(act=Act.PAGE), "hour")
    begun, sent = acts[Act.APPLICATION_BEGUN], acts[Act.APPLICATION_SENT]
    sections, pages, organisations = _by_page(views)
    _sections, left_from, left_to = _by_page(
        _sums(PageSum.objects.filter(day__range=(first, last), act=Act.PARTNER), "page")
    )
    return Report(
        first,
        last,
        [Line(str(act.label), by_act[act]) for act in (Act.VISIT, Act.PAGE, Act.ROBOT)],
        [Line(str(act.label), acts[act]) for act in Act if act not in (Act.VISIT, Act.PAGE, Act.ROBOT)],
        french_share(sent, begun) if begun and sent <= begun else "",
        sections,
        pages[:MOST_ROWS],
        organisations[:MOST_ROWS],
        left_to[:MOST_ROWS],
        left_from[:MOST_ROWS],
        _funnel(
            [
                ("Visites", by_act[Act.VISIT]),
                ("Offres lues", _offers_read(views)),
                (str(Act.APPLICATION_BEGUN.label), begun),
                (str(Act.APPLICATION_SENT.label), sent),
            ]
        ),
        [Line(f"{hour} h", by_hour[hour]) for hour in range(24)],
    )


def _funnel(steps: Sequence[tuple[str, int]]) -> list[Line]:
    """Return each step of the way to an application, with its share of the one before where it is a part of it.

    Offers read are none of the visits: one visit reads several.
    """
    lines = [Line(*step) for step in steps[:2]]
    for (_label, before), (label, times) in pairwise(steps[1:]):
        lines.append(Line(label, times, share=french_share(times, before) if 0 < times <= before else ""))
    return lines


def _offers_read(views: "Counter[int]") -> int:
    """Return how many of these views are of pages that one answers."""
    offers = PortalPage.objects.filter(pk__in=list(views), kind=ANSWERED).values_list("pk", flat=True)
    return sum(views[key] for key in offers)


def _sums(rows: Any, field: str) -> Counter[Any]:
    return Counter({row[field]: row["sum"] for row in rows.order_by().values(field).annotate(sum=Sum("times"))})


def _by_page(views: "Counter[int]") -> tuple[list[Line], list[Line], list[Line]]:
    """Return the same views by section, by page and by the organisation that the pages come from."""
    roots = Site.get_site_root_paths()
    root = roots[0].root_path if roots else "/"
    found = PortalPage.objects.filter(pk__in=list(views)).values_list(
        "pk", "title", "url_path", "source_organisation__name"
    )
    names = dict(PortalPage.objects.filter(depth__lte=3).values_list("url_path", "title"))
    sections: Counter[str] = Counter()
    organisations: Counter[str] = Counter()
    pages: list[Line] = []
    left = views.copy()
    for key, title, path, organisation in found:
        times = left.pop(key)
        top = f"{root}{path[len(root) :].split('/')[0]}/" if path != root else root
        sections[names.get(top, title)] += times
        organisations[organisation or WITHOUT_ORGANISATION] += times
        pages.append(Line(title, times, f"/{path[len(root) :]}"))
    sections[ELSEWHERE] += left.pop(0, 0)
    sections[GONE] += left.total()
    return _lines(sections), sorted(pages, key=lambda line: (-line.times, line.label)), _lines(organisations)


def _lines(counts: "Counter[str]") -> list[Line]:
    ordered: Iterable[tuple[str, int]] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [Line(label, times) for label, times in ordered if times]
