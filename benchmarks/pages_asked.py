"""Each page of ``benchmarks.pages``, asked of the database in use."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from wagtail.admin.viewsets import viewsets

from benchmarks.calls import calls
from portal import dates
from portal.models import PortalPage
from portal.web.publication import generation

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

    def key(model: str) -> Any:
        return PortalPage.objects.filter(content_type__model=model).order_by("-pk").values_list("pk", flat=True)[0]

    keys = {
        "root": key("homepage"), "agenda": key("eventindexpage"), "event": key("eventpage"),
        "training": key("trainingpage"),
    }  # fmt: skip
    yield from ((f"cms {address[5:]}", address.format_map(keys)) for address in ADMIN)
    for viewset in viewsets.viewsets:
        model = getattr(viewset, "model", None)
        if isinstance(model, type) and issubclass(model, PortalPage):
            yield f"cms list of {model._meta.model_name}", reverse(viewset.get_url_name("index"))


def cost_of(client: Any, address: str, first_too: bool) -> Cost:
    """Measure one address with this client."""
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


def main(only: str = "", save: str = "") -> None:
    # Files need not be collected to be named.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}):
        costs = measure(only)
    if save:
        table = {"pages": PortalPage.objects.count(), "costs": {name: asdict(each) for name, each in costs.items()}}
        Path(save).write_text(json.dumps(table, indent=1), encoding="utf-8")
