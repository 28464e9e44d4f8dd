"""Adding an opinion to the day's sum, and the pages that do not help."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Sum
from django.http import HttpRequest

from audience.enums import Act
from audience.models import PageSum
from audience.robots import LONGEST, is_robot
from portal import dates
from portal.models import PortalPage
from portal.requests import rate_limit
from portal.requests.client_ip import client_ip

DAY = 86_400  # seconds
# One of each network and page, kept for a day as a digest; shared addresses are many people, few of whom answer.
PER_DAY = 40
LATELY = timedelta(days=30)
# « Non » since the page was last published: fewer may be one person on several networks.
ENOUGH = 5


def count(request: HttpRequest, page: PortalPage, act: Act) -> bool:
    """Add to today's sum; False for a robot, for another site's form and for who has answered today."""
    agent = request.headers.get("User-Agent", "")[:LONGEST]
    if request.headers.get("Sec-Fetch-Site") == "cross-site" or is_robot(agent):
        return False
    network = rate_limit.network_of(client_ip(request))
    if rate_limit.wait_of(f"{network}|{page.pk}", "audience:opinion", most=1, seconds=DAY):
        return False
    if rate_limit.wait_of(network, "audience:opinions", most=PER_DAY, seconds=DAY):
        return False
    PageSum.objects.add_up([(dates.today(), act, page.pk, 1)])
    return True


@dataclass(frozen=True)
class Unhelpful:
    """A page, with the answers that it had since ``since``."""

    page: PortalPage
    since: date
    yes: int
    no: int


def unhelpful(pages: Any, today: date | None = None) -> list[Unhelpful]:
    """Of these pages, those to which more readers said no than yes lately, the worst first; two queries.

    A correction that is published begins a new count, the day after: the sums are by day.
    """
    first = (today or dates.today()) - LATELY
    answers = PageSum.objects.filter(act__in=[Act.HELPED, Act.NOT_HELPED], day__gte=first).order_by()
    often = answers.filter(act=Act.NOT_HELPED).values("page").annotate(sum=Sum("times")).filter(sum__gte=ENOUGH)
    found = {page.pk: page for page in pages.filter(pk__in=often.values("page"))}
    since = {key: max(first, _day_after_publication(page) or first) for key, page in found.items()}
    sums = dict.fromkeys(((key, act) for key in found for act in (Act.HELPED, Act.NOT_HELPED)), 0)
    for key, act, day, times in answers.filter(page__in=list(found)).values_list("page", "act", "day", "times"):
        if day >= since[key]:
            sums[key, Act(act)] += times
    lines = [
        Unhelpful(page, since[key], sums[key, Act.HELPED], sums[key, Act.NOT_HELPED]) for key, page in found.items()
    ]
    worst = [line for line in lines if line.no >= ENOUGH and line.no > line.yes]
    return sorted(worst, key=lambda line: (line.yes - line.no, line.page.pk))


def _day_after_publication(page: PortalPage) -> date | None:
    return dates.local(page.last_published_at).date() + timedelta(days=1) if page.last_published_at else None
