"""What each page costs: queries, function calls, processor and time asked of the database.

    DJANGO_SETTINGS_MODULE=portal.settings.local python -m benchmarks.pages             # of the database in use
    python -m benchmarks.pages --engine postgresql --keep FOLDER --save 100000.json     # one that benchmarks.scale made
    python -m benchmarks.pages --compare 300.json 10000.json 100000.json                # what grows with the pages

The page cache is passed by. Of each page type, list, feed, export, part of the sitemap and main screen of the admin:
« warm » is a visit after others; « first » is the first one after a publication, which forgets what is kept with the
published generation. Calls are the same on every machine; milliseconds are this one's: « ms » of a whole visit by the
clock, « db » those of them spent in queries, « cpu » of Python's processor.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.scale import add_options, kept_database

# After the address of an index page, by its model.
UNDER = {
    "eventindexpage": (
        "?page=3", "?public=emploi", "?theme=metiers&arrondissement=75018", "passes/", "flux.rss", "agenda.ics",
        "agenda.json",
    ),
    "trainingindexpage": ("?page=3", "?recrutement=open", "?arrondissement=75018&financeur=region", "passees/"),
    "placeindexpage": ("?page=3", "?arrondissement=75018", "structures.json", "services.json"),
    "opportunityindexpage": ("?page=3", "?arrondissement=75018", "flux.rss"),
    "operationindexpage": ("?page=3", "?etape=running"),
    "observationpage": ("chiffres/", "chiffres.csv"),
    "indicatorspage": ("chiffres.csv", "chiffres.json"),
    "clausehubpage": ("calendrier/", "calendrier.csv"),
}  # fmt: skip
ALSO = ("/recherche/?q=formation", "/recherche/?q=atelier+cv", "/sitemap.xml", "/sitemap-1.xml")
ADMIN = (
    "/cms/",
    "/cms/pages/{root}/",
    "/cms/pages/{agenda}/",
    "/cms/pages/{event}/edit/",
    "/cms/pages/{training}/edit/",
)
WARM_UP = 2
TIMED = 5
SLOW = 1.0  # seconds: what takes longer is timed once


@dataclass(frozen=True)
class Cost:
    """Of one address. ``calls`` are thousands, ``size`` is in kB, times in ms."""

    queries: int
    warm: float
    first: float
    ms: float
    db: float
    cpu: float
    size: float


def addresses() -> Iterator[tuple[str, str]]:
    """Name and address of one public page of each type, then of other addresses."""
    from portal import dates  # Django must be set up first
    from portal.models import PortalPage

    found: dict[str, Any] = {}
    for model, key in PortalPage.objects.order_by("content_type", "-pk").values_list("content_type__model", "pk"):
        found.setdefault(model, key)
    pages = PortalPage.objects.public_now().in_bulk(found.values())
    for model, key in found.items():
        if key in pages:
            yield model, pages[key].url
            yield from ((f"{model} {end}", pages[key].url + end) for end in UNDER.get(model, ()))
            if model == "eventindexpage":
                yield "eventindexpage a month", f"{pages[key].url}{dates.today():%Y/%m}/"
    yield from ((address.strip("/"), address) for address in ALSO)


def admin_addresses() -> Iterator[tuple[str, str]]:
    """The main screens: the dashboard, the explorer, the lists of pages by kind, the forms."""
    from wagtail.admin.viewsets import viewsets

    from portal.models import PortalPage

    def key(model: str) -> Any:
        return PortalPage.objects.filter(content_type__model=model).order_by("-pk").values_list("pk", flat=True)[0]

    keys = {
        "root": key("homepage"), "agenda": key("eventindexpage"), "event": key("eventpage"),
        "training": key("trainingpage"),
    }  # fmt: skip
    yield from ((f"cms {address[5:]}", address.format_map(keys)) for address in ADMIN)
    from django.urls import reverse

    for viewset in viewsets.viewsets:
        model = getattr(viewset, "model", None)
        if isinstance(model, type) and issubclass(model, PortalPage):
            yield f"cms list of {model._meta.model_name}", reverse(viewset.get_url_name("index"))


def cost_of(client: Any, address: str, first_too: bool) -> Cost:
    """Measure one address with this client."""
    from django.db import connection

    from benchmarks.calls import calls
    from portal.web import generation

    spent, asked = [0.0], [0]

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        began = time.perf_counter()
        try:
            return execute(sql, *rest)
        finally:
            asked[0] += 1
            spent[0] += time.perf_counter() - began

    size = 0

    def visit() -> None:
        nonlocal size
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        size = sum(map(len, answer.streaming_content)) if answer.streaming else len(answer.content)

    for _ in range(WARM_UP):
        visit()
    runs: list[tuple[float, float, float, int]] = []
    with connection.execute_wrapper(note):
        while len(runs) < TIMED:
            spent[0], asked[0] = 0.0, 0
            clock, processor = time.perf_counter(), time.process_time()
            visit()
            took = time.perf_counter() - clock
            runs.append((took, spent[0], time.process_time() - processor, asked[0]))
            if took > SLOW:
                break
    ms, db, cpu, queries = min(runs)
    warm = first = calls(visit) / 1000
    if first_too:
        generation.renew()
        first = calls(visit) / 1000
    return Cost(queries, warm, first, ms * 1000, db * 1000, cpu * 1000, size / 1000)


def measure(only: str) -> dict[str, Cost]:
    """Every address whose name begins so, printed as it is measured."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    client, editor = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    editor.force_login(get_user_model().objects.filter(is_superuser=True).order_by("pk")[0])
    print(f"{'page':44}{'queries':>8}{'warm':>8}{'first':>8}{'ms':>8}{'db':>8}{'cpu':>8}{'kB':>8}")
    found = {}
    for who, first_too, listed in ((client, True, addresses()), (editor, False, admin_addresses())):
        for name, address in listed:
            if not name.startswith(only):
                continue
            found[name] = cost = cost_of(who, address, first_too)
            print(
                f"{name[:43]:44}{cost.queries:8}{cost.warm:8.1f}{cost.first:8.1f}{cost.ms:8.1f}{cost.db:8.1f}"
                f"{cost.cpu:8.1f}{cost.size:8.0f}",
                flush=True,
            )
    return found


def compare(paths: list[Path]) -> None:
    """The milliseconds of each page in each of these databases, and how they grow from the first to the last."""
    tables = [json.loads(path.read_text()) for path in paths]
    first, last = tables[0]["pages"], tables[-1]["pages"]
    print(f"{'page':44}" + "".join(f"{each['pages']:>9}" for each in tables) + "  queries  grows")
    for name, at_end in sorted(tables[-1]["costs"].items(), key=lambda pair: -pair[1]["ms"]):
        costs = [each["costs"].get(name) for each in tables]
        start = costs[0] or at_end
        print(
            f"{name[:43]:44}"
            + "".join(f"{cost['ms']:9.1f}" if cost else f"{'–':>9}" for cost in costs)
            + f"{start['queries']:5}→{at_end['queries']:<4} {growth(start['ms'], at_end['ms'], last / first)}"
        )


def growth(before: float, after: float, times: float) -> str:
    """In words, how a cost follows the number of pages, which was multiplied by ``times``."""
    ratio = after / before
    if ratio < 2 or after < 10:
        return ""
    return "like the pages" if ratio > times / 4 else f"× {ratio:.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser, required=False)
    parser.add_argument("--save", type=Path, help="file of the costs, to be compared")
    parser.add_argument("--compare", type=Path, nargs="+", help="files of costs, the fewest pages first")
    parser.add_argument("--only", default="", help="begin of the names of the pages that are measured")
    options = parser.parse_args()
    if options.compare:
        compare(options.compare)
        return
    with ExitStack() as stack:
        if options.keep:
            stack.enter_context(kept_database(options.engine, options.keep))
        os.environ["PAGE_CACHE_SECONDS"] = "0"
        import django

        django.setup()
        from django.conf import settings
        from django.test.utils import override_settings

        from portal.models import PortalPage

        # Files need not be collected to be named.
        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        with override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}):
            costs = measure(options.only)
        if options.save:
            table = {"pages": PortalPage.objects.count(), "costs": {name: asdict(each) for name, each in costs.items()}}
            options.save.write_text(json.dumps(table, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
