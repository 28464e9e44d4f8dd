"""The corpus of ``benchmarks.search``, loaded and indexed unless an earlier run kept it."""

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from wagtail.models import Page

from benchmarks.corpus import SUBJECTS, Corpus, load
from portal import dates
from portal.models import PortalPage
from search import indexing
from search.engines.elastic.rebuild import rebuild
from search.indexing import word_counts


def index_corpus(engine: str, pages: int) -> tuple[float, float, float]:
    """Load and index the corpus; ms to index one page in the first hundred and in all, seconds to index all."""
    known = list(PortalPage.objects.order_by("pk").values_list("pk", flat=True))
    corpus = Corpus()
    bodies = random.Random(7)
    # A body is a long text drawn once; a page has its own part of it.
    pool = corpus.text(30_000, subjects=False).split()

    def body(_page: PortalPage) -> str:
        start = bodies.randrange(len(pool) - 400)
        return " ".join([*pool[start : start + bodies.randrange(80, 400)], *bodies.sample(SUBJECTS, 2)])

    PortalPage.search_body = body  # type: ignore[method-assign,assignment]  # pages of the benchmark have no type of their own
    ids = known or load(pages, Page.objects.get(depth=1), dates.today(), corpus)

    def batch(some: list[int]) -> list[PortalPage]:
        return list(
            PortalPage.objects.filter(pk__in=some)
            .select_related("district", "source_organisation")
            .prefetch_related("topics", "tagged_items__tag")
        )

    if not known:
        indexing.index_pages(batch(ids[:100]))
    small = _saving(batch(ids[:20]), indexing.index_pages)
    started = time.perf_counter()
    for start in () if known else range(0, len(ids), 200):
        indexing.index_pages(batch(ids[start : start + 200]), quick=True)
    if not known:
        word_counts.recount()
    documents_done = time.perf_counter()
    if engine == "elasticsearch":
        rebuild(resume=False)
        sys.stderr.write(
            f"documents {documents_done - started:.1f} s, then Elasticsearch "
            f"{time.perf_counter() - documents_done:.1f} s\n"
        )
    seconds = time.perf_counter() - started if engine == "elasticsearch" or not known else 0.0
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return small, _saving(batch(ids[-20:]), indexing.index_pages), seconds


def _saving(pages: list[Any], index: Callable[[list[Any]], int]) -> float:
    """Median ms to index one page."""
    times = []
    for page in pages:
        started = time.perf_counter()
        index([page])
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)
