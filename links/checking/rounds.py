"""One round of the checker: which links are due, asked for host by host, and what is concluded of them.

A host is claimed by moving the moment from which it may be asked (``LinkHost.free_at``): two schedulers never ask the
same one, and a round that was killed leaves hosts that are free again after five minutes, their links still due.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Window
from django.db.models.functions import RowNumber

from links.checking.asking import ask
from links.checking.concluding import AGAIN_AFTER, NETWORK_RETRY, Found, conclude
from links.checking.turns import SPACING, Clock, Turns
from links.checking.visiting import Ask, Work, visit
from links.enums import Fault, Outcome
from links.inventory.addresses import normalised
from links.models import Link, LinkHost, LinkUse

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=5)
ADOPTED = 2_000  # links made known in one round
WITNESSES = 3
NOT_OF_NETWORK = {Fault.PRIVATE, Fault.NO_ADDRESS, Fault.LOOP}


@dataclass(frozen=True)
class Pace:
    """``seconds`` after which no request begins; ``links`` of one round, ``of_host`` of them of one host."""

    seconds: float = 12.0
    links: int = 60
    of_host: int = 6
    threads: int = 8


@dataclass(frozen=True)
class Report:
    """What a round did. ``is_network_down``: everything failed at once, so that nothing was concluded of it."""

    checked: int = 0
    failures: int = 0
    is_network_down: bool = False


DEFAULT_CLOCK, DEFAULT_PACE = Clock(), Pace()


def run(pace: Pace = DEFAULT_PACE, clock: Clock = DEFAULT_CLOCK, ask: Ask = ask) -> Report:
    """Ask for what is due, and conclude."""
    adopt(clock.now())
    works = claim(pace, clock.now())
    if not works:
        return Report()
    turns = Turns(clock)
    asked = partial(ask, turn=turns.of)
    good, bad = 0, list[Found]()
    with ThreadPoolExecutor(min(pace.threads, len(works))) as pool:
        end = clock.elapsed() + pace.seconds
        visits = {pool.submit(visit, work, end, clock, asked): work for work in works}
        for done in as_completed(visits):
            if fault := done.exception():
                _put_off(visits[done], fault, clock.now())
                continue
            for found in done.result():
                if found.verdict.is_failure or not found.answer.is_answered:
                    bad.append(found)
                else:
                    good += conclude(found, clock.now())
    is_down = not good and _is_network_down(bad, clock.now(), asked)
    concluded = 0 if is_down else sum(conclude(found, clock.now()) for found in bad)
    if is_down:
        keys = [found.link.pk for found in bad]
        Link.objects.filter(pk__in=keys).update(due_at=clock.now() + NETWORK_RETRY)
    _free(works, clock.now())
    return Report(good + concluded, len(bad), is_down)


def _put_off(work: Work, fault: BaseException, now: datetime) -> None:
    """Leave the links of a host, whose answers met a mistake of ours, for another day; the others are concluded."""
    logger.error("The links of a host could not be checked: %s", type(fault).__name__)
    Link.objects.filter(pk__in=[link.pk for link in work.links]).update(due_at=now + AGAIN_AFTER)


def adopt(now: datetime) -> None:
    """Make known the addresses that the inventory holds since the last round, and new copies, due at once."""
    unknown = LinkUse.objects.filter(~Exists(Link.objects.filter(pk=OuterRef("digest")))).order_by()
    found = dict(unknown.values_list("digest", "address").distinct()[:ADOPTED])
    copies = Link.objects.dead().exclude(copy_digest="").exclude(copy_digest__in=Link.objects.values("pk"))
    found |= {digest: normalised(copy) for digest, copy in copies.values_list("copy_digest", "copy")[:ADOPTED]}
    new = [Link(digest=digest, address=address, host=_host(address), due_at=now) for digest, address in found.items()]
    if new:
        hosts = [LinkHost(name=name, free_at=now) for name in {link.host for link in new}]
        LinkHost.objects.bulk_create(hosts, ignore_conflicts=True, batch_size=500)
        Link.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)


def forget_unheld() -> int:
    """Delete the links that nothing holds any more, nor leads to as a copy; how many."""
    copies = Link.objects.dead().exclude(copy_digest="")
    left = Link.objects.exclude(pk__in=LinkUse.objects.values("digest")).exclude(pk__in=copies.values("copy_digest"))
    return int(left.delete()[0])


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "")[:255]


def claim(pace: Pace, now: datetime) -> list[Work]:
    """Return the hosts that are ours until the end of the round: nobody else moved their moment first."""
    free = LinkHost.objects.filter(name=OuterRef("host"), free_at__lte=now)
    rank = Window(RowNumber(), partition_by="host", order_by=["due_at", "pk"])
    due = Link.objects.due(now).filter(Exists(free)).annotate(rank=rank).filter(rank__lte=pace.of_host)
    names: dict[str, list[str]] = defaultdict(list)
    for key, host in due.values_list("pk", "host")[: pace.links]:
        names[host].append(key)
    works = {}
    for name in names:
        if LinkHost.objects.filter(name=name, free_at__lte=now).update(free_at=now + LEASE):
            works[name] = Work(LinkHost.objects.get(pk=name))
    # Read once the hosts are ours: another scheduler may have been there between the two questions.
    keys = [key for name in works for key in names[name]]
    for link in Link.objects.filter(pk__in=keys, due_at__lte=now).order_by("due_at", "pk"):
        works[link.host].links.append(link)
    return list(works.values())


def _is_network_down(bad: Sequence[Found], now: datetime, ask: Ask) -> bool:
    """Return whether nothing at all answers: links that were well are asked as witnesses.

    Without any, three hosts are.
    """
    if not bad or any(found.answer.is_answered or found.answer.fault in NOT_OF_NETWORK for found in bad):
        return False
    hosts = {found.link.host for found in bad}
    free = LinkHost.objects.filter(name=OuterRef("host"), free_at__lte=now)
    well = Link.objects.filter(Exists(free), outcome=Outcome.OK).exclude(host__in=hosts).order_by("-checked_at")
    witnesses = list(well.values_list("address", flat=True)[:WITNESSES])
    if witnesses:
        return not any(ask(address).is_answered for address in witnesses)
    return len(hosts) >= WITNESSES


def _free(works: Iterable[Work], now: datetime) -> None:
    for work in works:
        work.host.free_at = now + timedelta(seconds=max(SPACING, work.wait))
        work.host.save()
