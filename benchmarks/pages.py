"""What each public page costs: queries, function calls and processor, of the content of the database in use.

    DJANGO_SETTINGS_MODULE=portal.settings.local python -m benchmarks.pages

The page cache is passed by. « warm » is a visit after others; « first » is the first one after a publication, which
forgets what is kept with the published generation. Calls are the same on every machine, milliseconds are this one's.
"""

import os
import time
from collections.abc import Callable, Iterator

import django

ALSO = ("/recherche/?q=formation", "/recherche/?q=atelier+cv", "/agenda/passes/", "/sitemap.xml", "/agenda/flux.rss")
WARM_UP = 3
TIMED = 5


def one_of_each() -> Iterator[tuple[str, str]]:
    """Name and address of one public page of each type, then of other addresses."""
    from portal.models import PortalPage  # Django must be set up first

    found: dict[str, str] = {}
    for page in PortalPage.objects.public_now().select_related("content_type").order_by("pk"):
        found.setdefault(page.content_type.model, page.url)
    yield from found.items()
    yield from ((address.strip("/"), address) for address in ALSO)


def queries_of(action: Callable[[], object]) -> int:
    from django.db import connection  # the same

    asked: list[str] = []

    def note(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        action()
    return len(asked)


def milliseconds(action: Callable[[], object]) -> float:
    """Of processor, the least of a few runs."""
    times = []
    for _ in range(TIMED):
        began = time.process_time()
        action()
        times.append(time.process_time() - began)
    return min(times) * 1000


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.local")
    os.environ["PAGE_CACHE_SECONDS"] = "0"
    django.setup()
    from django.test import Client  # Django must be set up first

    from benchmarks.calls import calls
    from portal.web import generation

    client = Client(headers={"host": "localhost"})
    print(f"{'page':24}{'queries':>8}{'calls, warm':>13}{'first':>9}{'ms':>7}")
    for name, address in one_of_each():

        def visit(address: str = address) -> None:
            assert client.get(address).status_code == 200, address

        for _ in range(WARM_UP):
            visit()
        queries, warm, spent = queries_of(visit), calls(visit), milliseconds(visit)
        generation.renew()
        print(f"{name[:23]:24}{queries:8}{warm:13}{calls(visit):9}{spent:7.1f}")


if __name__ == "__main__":
    main()
