"""What the index lacks, holds in an old form, or should no longer hold; and mending it."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from portal.models import PortalPage
from search import indexing
from search.analysis import ANALYSIS_VERSION
from search.models import RemovedDocument, SearchDocument

BATCH = 200
_SCAN = 5_000


@dataclass(frozen=True)
class Drift:
    """Page ids by what is wrong with them."""

    missing: frozenset[int]
    stale: frozenset[int]
    orphaned: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.orphaned)

    def __str__(self) -> str:
        return f"missing={len(self.missing)} stale={len(self.stale)} orphaned={len(self.orphaned)}"


def of_documents() -> Drift:
    """Return the documents against the published pages."""
    public = PortalPage.objects.public_now()
    pages = frozenset(public.values_list("pk", flat=True))
    documents = dict(SearchDocument.objects.values_list("pk", "analysis_version"))
    # A page published since its document was written, by code that sends no signal (an import in bulk).
    published = dict(public.filter(last_published_at__isnull=False).values_list("pk", "last_published_at"))
    written = dict(SearchDocument.objects.values_list("pk", "version"))
    stale = {page_id for page_id, version in documents.items() if version != ANALYSIS_VERSION and page_id in pages}
    stale |= {
        page_id
        for page_id, moment in published.items()
        # A version is a moment in microseconds; a second for clocks that differ.
        if page_id in written and moment.timestamp() - 1 > written[page_id] / 1_000_000
    }
    return Drift(pages - documents.keys(), frozenset(stale), frozenset(documents) - pages)


def repair_documents(drift: Drift) -> None:
    """Index what is missing or stale, forget what is orphaned."""
    orphaned = sorted(drift.orphaned)
    for start in range(0, len(orphaned), BATCH):
        indexing.remove_pages(orphaned[start : start + BATCH])
    wrong = sorted(drift.missing | drift.stale)
    for start in range(0, len(wrong), BATCH):
        indexing.index_pages(PortalPage.objects.filter(pk__in=wrong[start : start + BATCH]).specific())


def of_elasticsearch() -> Drift:
    """Return the external index against the documents. Raises what the node raises; NotFoundError without an index."""
    held = dict(_held())
    documents = dict(SearchDocument.objects.values_list("pk", "version"))
    stale = {page_id for page_id, version in held.items() if documents.get(page_id, version) != version}
    return Drift(frozenset(documents.keys() - held.keys()), frozenset(stale), frozenset(held.keys() - documents.keys()))


def repair_elasticsearch(drift: Drift) -> None:
    """Queue what is wrong and send the queue."""
    from search.engines.elastic import sync  # a slow library, only where a node is configured

    wrong = sorted(drift.missing | drift.stale)
    # A new version: the index may remember a deletion, or a document, of a later one than ours.
    now = time.time_ns() // 1000
    for start in range(0, len(wrong), 500):
        SearchDocument.objects.filter(pk__in=wrong[start : start + 500]).update(version=now)
    # Documents never have a version above the present moment, whatever the clock of their writer.
    RemovedDocument.objects.bulk_create(
        [RemovedDocument(page_id=page_id, version=2**62) for page_id in drift.orphaned], ignore_conflicts=True
    )
    sync.drain()


def _held() -> Iterator[tuple[int, int]]:
    """Yield ``(page id, version)`` of every document of the external index."""
    # A slow library, only where a node is configured.
    from search.engines.elastic import index_alias
    from search.engines.elastic.client import client
    from search.engines.elastic.index import WRITE_TIMEOUT

    node = client().options(request_timeout=WRITE_TIMEOUT)
    node.indices.refresh(index=index_alias())
    after: list[Any] | None = None
    while True:
        body: dict[str, Any] = {
            "size": _SCAN, "_source": False, "docvalue_fields": ["version"], "sort": [{"page_id": "asc"}],
            "track_total_hits": False,
        }  # fmt: skip
        if after:
            body["search_after"] = after
        hits = node.search(index=index_alias(), body=body).body["hits"]["hits"]
        for hit in hits:
            yield int(hit["_id"]), int(hit["fields"]["version"][0])
        if len(hits) < _SCAN:
            return
        after = hits[-1]["sort"]
