"""Looking at what is new and writing to people: each distinct filter is asked once, each person gets one mail a day.

The mails of some hundred people, what they tell and the next look of their alerts are one transaction that begins by
locking those people: two schedulers, or a kill at any point, write all of it once or nothing (ADR 0165, 0178).
"""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.http import QueryDict

from alerts import mails
from alerts.enums import Frequency
from alerts.mails import Ended, Item, Section
from alerts.models import Alert, Letter, Subscriber, Told
from alerts.watched.lists import NoListError, list_of, removed, watched
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
TOGETHER = 100  # people written to in one transaction
Filtered = tuple[int | None, str]
News = dict[int, list[int]]  # by alert, its pages


@dataclass(frozen=True)
class Look:
    """What one filter gave: its address, its new pages and since when.

    Or which of its words are ``gone``, with the address of its whole list.
    """

    url: str
    pages: list[tuple[int, datetime]]
    gone: str


Found = dict[Filtered, Look]


def send(moment: datetime | None = None) -> int:
    """Write and send the mails that are due; how many people were written to. Nothing at night."""
    now = moment or dates.now()
    Subscriber.objects.find_again()
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
    found: Found = {}
    for key, group in groupby(sorted(since, key=str), key=itemgetter(0)):
        index = _list_or_none(key)
        if index is None:  # not published now: looked at again once it is
            continue
        queries = [query for _key, query in group]
        gone = removed(index, queries)
        for query in queries:
            if query in gone:  # it must not tell of the whole list
                found[key, query] = Look(absolute(index.get_url() or "/"), [], gone[query])
                continue
            asked = watched(index, QueryDict(query))
            found[key, query] = Look(absolute(asked.url), asked.published_since(since[key, query] - OVERLAP), "")
    return found


def _list_or_none(key: int | None) -> Any:
    try:
        return list_of(key)
    except NoListError:
        return None


def _send_batch(due: Any, people: list[int], found: Found, now: datetime) -> int:
    """Write to those who have news; the alerts of the others are looked at later, together."""
    alerts: dict[int, list[Alert]] = defaultdict(list)
    for alert in due.filter(subscriber_id__in=people):
        alerts[alert.subscriber_id].append(alert)
    told = _told(people)
    news = {person: _news(theirs, found, told[person]) for person, theirs in alerts.items()}
    ended = {alert.subscriber_id for theirs in alerts.values() for alert in theirs if _end_of(alert, found)}
    told_something = sorted(person for person in alerts if news[person] or person in ended)
    _look_later([alert for person in alerts.keys() - set(told_something) for alert in alerts[person]], now)
    letters: list[OutgoingMail] = []
    lost: list[int] = []
    for first in range(0, len(told_something), TOGETHER):
        some = told_something[first : first + TOGETHER]
        letters += _write({person: alerts[person] for person in some}, news, found, now, lost)
    mail.send(letters)  # what a server that fails does not take waits for ``send_mails``
    if lost:
        logger.error("alerts not sent: no key opens the address of %s", len(lost))
    return len(letters)


def _told(people: Iterable[int]) -> dict[int, set[int]]:
    told: dict[int, set[int]] = defaultdict(set)
    for person, page in Told.objects.filter(subscriber_id__in=people).values_list("subscriber_id", "page_id"):
        told[person].add(page)
    return told


def _end_of(alert: Alert, found: Found) -> str:
    """Return what the alert asked for that is gone, so that it ends; empty while it can be followed."""
    look = found.get((alert.index_id, alert.query))
    return look.gone if look else ""


def _news(alerts: list[Alert], found: Found, told: set[int]) -> News:
    """Return, by alert, the pages that it tells of: each page by the first alert that has it."""
    seen = set(told)
    news: News = {}
    for alert in alerts:
        look = found.get((alert.index_id, alert.query))
        since = max(alert.looked_at - OVERLAP, alert.confirmed_at or alert.looked_at)
        pages = look.pages if look else []
        mine = [page for page, published in pages if published > since and page not in seen]
        seen.update(mine)
        if mine:
            news[alert.pk] = mine
    return news


def _write(
    alerts: dict[int, list[Alert]], news: dict[int, News], found: Found, now: datetime, lost: list[int]
) -> list[OutgoingMail]:
    """Return the mails of these people's day, kept with what they tell.

    Where no key opens an address, what was begun is undone, and each half is written apart: that person alone is
    ``lost``, and looked at again once the key is back.
    """
    try:
        return _write_together(alerts, news, found, now)
    except LostKeyError:
        people = list(alerts)
        if len(people) == 1:
            lost += people
            return []
    half = len(people) // 2
    halves = ({person: alerts[person] for person in some} for some in (people[:half], people[half:]))
    return [letter for each in halves for letter in _write(each, news, found, now, lost)]


@transaction.atomic
def _write_together(
    alerts: dict[int, list[Alert]], news: dict[int, News], found: Found, now: datetime
) -> list[OutgoingMail]:
    """Keep the mails, what they tell and the next looks, all or nothing, in a constant number of queries."""
    # First: of two schedulers, one takes these people's day, and the other waits for it, then finds it taken.
    people = {person.pk: person for person in Subscriber.objects.free_on(now.date(), alerts)}
    kept = set(Alert.objects.confirmed().filter(subscriber_id__in=people).values_list("pk", flat=True))
    told = _told(people)
    mine = {key: [alert for alert in alerts[key] if alert.pk in kept] for key in people}
    asked = {
        key: {page for alert in mine[key] for page in news[key].get(alert.pk, [])} - told[key] for key in people
    }  # fmt: skip
    items = _items(set().union(*asked.values()), now)
    letters: list[Letter] = []
    written: list[OutgoingMail] = []
    for key, person in people.items():
        shown = {page: item for page, item in items.items() if page in asked[key]}
        sections = _sections(mine[key], news[key], shown, found)
        ended = [
            Ended(alert, gone, found[alert.index_id, alert.query].url)
            for alert in mine[key] if (gone := _end_of(alert, found))
        ]  # fmt: skip
        if sections or ended:
            drafted = mails.news(person, sections, ended)
            written += drafted
            letters += [Letter(subscriber=person, key=each.key, written_on=now.date()) for each in drafted]
        else:
            asked[key] = set()  # all of it was withdrawn or stopped
    writes_to = {letter.subscriber_id for letter in letters}
    pairs = [(key, page) for key in sorted(writes_to) for page in sorted(asked[key] & items.keys())]
    Told.objects.bulk_create([Told(subscriber_id=key, page_id=page, told_on=now.date()) for key, page in pairs])
    OutgoingMail.objects.bulk_create(written)
    Letter.objects.bulk_create(letters)
    Subscriber.objects.filter(pk__in=writes_to).update(mailed_on=now.date())
    _look_later([alert for theirs in mine.values() for alert in theirs], now)
    over = [alert.pk for theirs in mine.values() for alert in theirs if _end_of(alert, found)]
    if over:
        Alert.objects.filter(pk__in=over).delete()
    return written


def _items(pages: set[int], now: datetime) -> dict[int, Item]:
    """Return these pages as mails show them, at this very moment: what was withdrawn or is over since is not told."""
    current = PortalPage.objects.public_now().current(now.date()).filter(pk__in=pages).narrow()
    return {page.pk: Item(page.title, page.listing_meta, absolute(page.get_url() or "/")) for page in current}


def _sections(alerts: list[Alert], news: News, items: dict[int, Item], found: Found) -> list[Section]:
    sections = []
    for alert in alerts:
        mine = [items[page] for page in news.get(alert.pk, []) if page in items]
        if mine:
            url = found[alert.index_id, alert.query].url
            sections.append(Section(alert, url, mine[:SHOWN], len(mine[SHOWN:])))
    return sections


def _look_later(alerts: list[Alert], now: datetime) -> None:
    """Note that these alerts were looked at, in one query for each frequency."""
    for frequency in Frequency:
        keys = [alert.pk for alert in alerts if alert.frequency == frequency]
        if keys:
            due_on = now.date() + timedelta(days=frequency.days)
            Alert.objects.filter(pk__in=keys).update(looked_at=now, due_on=due_on)
