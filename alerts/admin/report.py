"""Counts of alerts: by list, by frequency, and what was sent lately."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count

from alerts.enums import Frequency
from alerts.models import Alert, Letter, Subscriber, Told
from portal import dates
from portal.models import PortalPage

LATELY = timedelta(days=30)
SEARCH = "Recherche"


@dataclass(frozen=True)
class OfList:
    """Alerts of one list, or of the search: how many are confirmed, how many of them have filters, how many wait."""

    title: str
    url: str
    confirmed: int
    filtered: int
    waiting: int


@dataclass(frozen=True)
class Report:
    """All counts; ``mails`` and ``told`` are of the last thirty days, to people who stopped nothing since."""

    people: int
    confirmed: int
    waiting: int
    failing: int
    mails: int
    told: int
    frequencies: list[tuple[str, int]]
    lists: list[OfList]


def report() -> Report:
    """Return the counts of today, in a constant number of queries."""
    since = dates.today() - LATELY
    rows = Alert.objects.order_by()
    confirmed = Counter(dict(rows.confirmed().values_list("index").annotate(Count("pk"))))
    waiting = Counter(dict(rows.filter(confirmed_at=None).values_list("index").annotate(Count("pk"))))
    filtered = Counter(dict(rows.confirmed().exclude(query="").values_list("index").annotate(Count("pk"))))
    often = Counter(dict(rows.confirmed().values_list("frequency").annotate(Count("pk"))))
    keys = sorted(confirmed | waiting, key=lambda key: (-confirmed[key], -waiting[key], key or 0))
    pages = PortalPage.objects.in_bulk([key for key in keys if key])
    return Report(
        people=Subscriber.objects.filter(alerts__confirmed_at__isnull=False).distinct().count(),
        confirmed=confirmed.total(),
        waiting=waiting.total(),
        failing=Subscriber.objects.filter(failures__gt=0).count(),
        mails=Letter.objects.filter(written_on__gte=since).count(),
        told=Told.objects.filter(told_on__gte=since).count(),
        frequencies=[(str(each.label), often[each.value]) for each in Frequency],
        lists=[
            OfList(
                pages[key].title if key else SEARCH, (pages[key].get_url() or "") if key else "",
                confirmed[key], filtered[key], waiting[key],
            )
            for key in keys
        ],
    )  # fmt: skip
