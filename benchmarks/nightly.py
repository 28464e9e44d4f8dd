"""What a night of upkeep and « Ce qui m’attend » cost: ``python -m benchmarks.nightly --keep FOLDER --links 50000``.

FOLDER is the database that ``benchmarks.scale`` kept. So many pages get an address of another site, one in a hundred
dead; all get a term, one in ten past. Then each nightly pass runs once, and the list of what waits is made for a
person of every right. Processor, queries and memory; no clock.
"""

import argparse
import resource
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.scale import kept_database

PASSES = ("refresh_freshness", "refresh_links", "measure_promises")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--engine", default="sqlite", choices=["sqlite", "postgresql"])
    asked.add_argument("--keep", required=True, type=Path)
    asked.add_argument("--links", default=50_000, type=int)
    options = asked.parse_args()
    with kept_database(options.engine, options.keep):
        import django  # reads the database named above

        django.setup()
        _measure(options.links)


def _measure(links: int) -> None:
    from django.core.management import call_command  # needs the set-up above

    _prepare(links)
    for name in PASSES:
        _tell(name, partial(call_command, name))
    for turn in ("first", "again"):
        _tell(f"what waits, {turn}", _desk)


def _prepare(count: int) -> None:
    """Give pages a term, one in ten past, and so many of them a source's address; a second run finds its own."""
    from django.db.models import CharField, F, Value  # these need the set-up above
    from django.db.models.functions import Cast, Concat

    from links.checking.rounds import adopt
    from links.inventory.rebuilding import rebuild
    from links.models import Link, LinkUse
    from portal import dates
    from portal.models import PortalPage

    today, tenth = dates.today(), PortalPage.objects.annotate(tenth=F("pk") % 10)
    PortalPage.objects.update(review_on=today + timedelta(days=60))
    tenth.filter(tenth=0).update(review_on=today - timedelta(days=9))
    last = PortalPage.objects.live().order_by("pk").values_list("pk", flat=True)[:count]
    key = Cast("pk", CharField())
    address = Concat(Value("https://site"), Cast(F("pk") % 2000, CharField()), Value(".example/"), key)
    PortalPage.objects.filter(pk__in=last).update(source_url=address)
    rebuild()
    while LinkUse.objects.exclude(digest__in=Link.objects.values("pk")).exists():
        adopt(dates.now())
    now = dates.now()
    Link.objects.update(checked_at=now, due_at=now + timedelta(days=1), outcome="ok")
    Link.objects.filter(address__endswith="00").update(dead_since=now, outcome="disparu")
    print(f"{PortalPage.objects.live().count()} pages, {Link.objects.count()} links")


def _desk() -> None:
    from django.contrib.auth import get_user_model  # needs the set-up above
    from django.http import HttpRequest

    from portal.admin.waiting import work_of

    request: Any = HttpRequest()
    request.user = get_user_model()._default_manager.filter(is_superuser=True).first()
    print(f"  {len(work_of(request))} lines")


def _tell(name: str, work: Callable[[], Any]) -> None:
    from django.db import connection  # needs the set-up above

    asked = 0

    def count(execute: Any, *args: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*args)

    begun = time.process_time()
    with connection.execute_wrapper(count):
        work()
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{name}: {spent:.1f} s of processor, {asked} queries, {peak} MB at most")


if __name__ == "__main__":
    main()
