"""Looking at what is new and writing to people: each distinct filter is asked once, each person gets one mail a day.

A person's mail, what it tells and the next look of its alerts are one transaction that begins by taking the person's
day (one conditional UPDATE): two schedulers, or a kill at any point, write all of it once or nothing (ADR 0165).
"""

import logging
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import QueryDict

from alerts import mails
from alerts.enums import Frequency
from alerts.lists import NoListError, list_of, watched
from alerts.mails import Item, Section
from alerts.models import Alert, Subscriber, Told
from portal import dates
from portal.mails import mail
from portal.models import OutgoingMail, PortalPage
from portal.pages.addresses import absolute
from portal.security.encryption import LostKeyError

logger = logging.getLogger(__name__)
FIRST_HOUR, LAST_HOUR = 7, 20  # in Paris: nobody is woken
# A publication that was under way at the last look is found by the next one; ``Told`` keeps it from coming twice.
OVERLAP = timedelta(hours=1)
SHOWN = 10  # items of one alert in a mail
AT_ONCE = 1000  # people whose alerts are read together
Filtered = tuple[int, str]
News = dict[int, list[int]]  # by alert, its pages
Found = dict[Filtered, tuple[str, list[tuple[int, datetime]]]]


class NothingNewError(Exception):
    """Another scheduler wrote to this person today, or nothing is left to tell: what was begun is undone."""


def send(moment: datetime | None = None) -> int:
    """Write and send the mails that are due; how many people were written to. Nothing at night."""
    now = moment or dates.now()
    if not FIRST_HOUR <= now.hour <= LAST_HOUR:
        return 0
    due = Alert.objects.due(now.date())
    found = _look(due)
    people = sorted(due.order_by().values_list("subscriber_id", flat=True).distinct())
    return sum(
        _send_batch(due, people[first : first + AT_ONCE], found, now) for first in range(0, len(people), AT_ONCE)
    )


def _look(due: Any) -> Found:
    """Ask each distinct filter once, from the earliest moment that one of its alerts was looked at."""
    since: dict[Filtered, datetime] = {}
    for index, query, looked_at in due.order_by().values_list("index_id", "query", "looked_at").iterator():
        since[index, query] = min(since.get((index, query), looked_at), looked_at)
    indexes = {index: _list_or_none(index) for index in {index for index, _query in since}}
    found: Found = {}
    for (index, query), moment in since.items():
        if indexes[index] is None:
            continue
        asked = watched(indexes[index], QueryDict(query))
        # A filter that its list does not know any more must not tell of the whole list.
        if asked.query == query:
            found[index, query] = (absolute(asked.url), asked.published_since(moment - OVERLAP))
    return found


def _list_or_none(key: int) -> Any:
    try:
        return list_of(key)
    except NoListError:
        return None


def _send_batch(due: Any, people: list[int], found: Found, now: datetime) -> int:
    """Write to those who have news; the alerts of the others are looked at later, together."""
    alerts: dict[int, list[Alert]] = defaultdict(list)
    for alert in due.filter(subscriber_id__in=people):
        alerts[alert.subscriber_id].append(alert)
    told: dict[int, set[int]] = defaultdict(set)
    for person, page in Told.objects.filter(subscriber_id__in=people).values_list("subscriber_id", "page_id"):
        told[person].add(page)
    quiet: list[Alert] = []
    letters: list[OutgoingMail] = []
    lost = 0
    for person, theirs in alerts.items():
        try:
            written = _write_once(person, theirs, _news(theirs, found, told[person]), found, now)
        except LostKeyError:
            lost += 1  # undone, and looked at again once the key is back
            continue
        if written is None:
            quiet += theirs
        else:
            letters += written
    _look_later(quiet, now)
    mail.send(letters)  # what a server that fails does not take waits for ``send_mails``
    if lost:
        logger.error("alerts not sent: no key opens the address of %s", lost)
    return len(letters)


def _news(alerts: list[Alert], found: Found, told: set[int]) -> News:
    """Return, by alert, the pages that it tells of: each page by the first alert that has it."""
    seen = set(told)
    news: News = {}
    for alert in alerts:
        _url, pages = found.get((alert.index_id, alert.query), ("", []))
        since = max(alert.looked_at - OVERLAP, alert.confirmed_at or alert.looked_at)
        mine = [page for page, published in pages if published > since and page not in seen]
        seen.update(mine)
        if mine:
            news[alert.pk] = mine
    return news


def _write_once(person: int, alerts: list[Alert], news: News, found: Found, now: datetime) -> list[OutgoingMail] | None:
    """Return the mail of a person's day; empty where another scheduler has that day, None where nothing is new."""
    if not news:
        return None
    try:
        with transaction.atomic():
            # First: of two schedulers, one takes the day, and the other waits for it, then writes nothing.
            if not Subscriber.objects.claim(person, now.date()):
                return []
            return _write(person, alerts, news, found, now)
    except NothingNewError:
        return None


def _write(person: int, alerts: list[Alert], news: News, found: Found, now: datetime) -> list[OutgoingMail]:
    """Keep the mail, what it tells and the next looks. NothingNewError where all of it was withdrawn or stopped."""
    kept = set(Alert.objects.confirmed().filter(subscriber=person).values_list("pk", flat=True))
    told = set(Told.objects.filter(subscriber=person).values_list("page_id", flat=True))
    asked = {page for alert, pages in news.items() if alert in kept for page in pages} - told
    # As they are at this very moment: what was withdrawn or is over since is not told.
    current = PortalPage.objects.public_now().current(now.date()).filter(pk__in=asked).narrow()
    items = {page.pk: Item(page.title, page.listing_meta, absolute(page.get_url() or "/")) for page in current}
    sections = []
    for alert in alerts:
        mine = [items[page] for page in news.get(alert.pk, []) if page in items]
        if mine:
            url, _pages = found[alert.index_id, alert.query]
            sections.append(Section(alert, url, mine[:SHOWN], len(mine[SHOWN:])))
    if not sections:
        raise NothingNewError
    Told.objects.bulk_create([Told(subscriber_id=person, page_id=page, told_on=now.date()) for page in sorted(items)])
    _look_later(alerts, now)
    return mails.news(Subscriber.objects.get(pk=person), sections)


def _look_later(alerts: list[Alert], now: datetime) -> None:
    """Note that these alerts were looked at, in one query for each frequency."""
    for frequency in Frequency:
        keys = [alert.pk for alert in alerts if alert.frequency == frequency]
        if keys:
            due_on = now.date() + timedelta(days=frequency.days)
            Alert.objects.filter(pk__in=keys).update(looked_at=now, due_on=due_on)
