"""Writing and removing documents, in the caller's transaction."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import transaction

from portal.models import PortalPage
from search.analysis import ANALYSIS_VERSION
from search.models import FacetCombination, RemovedDocument, SearchDocument, SearchGap, SearchText

from . import word_counts
from .documents import Facets, Prepared, prepare, vocabulary_words

_DOCUMENT_COLUMNS = ["combination", "starts_on", "ends_on", "expires_on", "fresh_on", "analysis_version", "version"]
_TEXT_COLUMNS = ["title", "summary", "keywords", "body", "exact", "names", "neighbours", "plain"]


def index_pages(pages: Iterable[PortalPage], *, quick: bool = False) -> int:
    """Store the documents of published pages (instances of their own class); how many were stored.

    ``quick`` is for a rebuild: the vocabulary is left to be counted at its end.
    """
    prepared = [prepare(page) for page in pages]
    if not prepared:
        return 0
    with transaction.atomic():
        if not quick:
            _update_vocabulary(prepared)
        _write(prepared)
        if not quick:
            _tell_external_engine([item.document.pk for item in prepared])
    return len(prepared)


def remove_pages(page_ids: Sequence[int]) -> int:
    """Forget pages that left the public site; how many were known."""
    with transaction.atomic():
        texts = dict(SearchText.objects.filter(pk__in=page_ids).values_list("document_id", "exact"))
        if not texts:
            return 0
        changes = Counter[str]()
        for exact_text in texts.values():
            changes.update(word_counts.difference(vocabulary_words(exact_text), ()))
        SearchDocument.objects.filter(pk__in=texts).delete()
        _tell_external_engine(list(texts), removed=True)
        word_counts.add(changes, {})
    return len(texts)


def reindex_stale(batch: int = 200) -> int:
    """Analyse again the pages marked as stale (an older analysis, a renamed topic…); how many were."""
    stale = SearchDocument.objects.exclude(analysis_version=ANALYSIS_VERSION).order_by("pk")
    ids = list(stale.values_list("pk", flat=True)[:batch])
    return index_pages(PortalPage.objects.filter(pk__in=ids).specific()) if ids else 0


def mark_stale(page_ids: Iterable[int]) -> int:
    """Have these pages analysed again by the next ``search_sync``."""
    return SearchDocument.objects.filter(pk__in=page_ids).update(analysis_version=0)


def _tell_external_engine(page_ids: Sequence[int], *, removed: bool = False) -> None:
    """Send these pages once the transaction holds. The row to forget them by is part of it."""
    if not settings.ELASTICSEARCH_URL:
        return
    from search.engines.elastic.sync import push  # a slow library, only where a node is configured

    if removed:
        now = time.time_ns() // 1000
        RemovedDocument.objects.bulk_create(
            [RemovedDocument(page_id=page_id, version=now) for page_id in page_ids],
            update_conflicts=True,
            unique_fields=["page_id"],
            update_fields=["version"],
        )
    else:
        RemovedDocument.objects.filter(page_id__in=page_ids).delete()
    transaction.on_commit(lambda: push(page_ids), robust=True)


def _update_vocabulary(prepared: Sequence[Prepared]) -> None:
    before = dict(
        SearchText.objects.filter(pk__in=[item.document.pk for item in prepared]).values_list("document_id", "exact")
    )
    changes = Counter[str]()
    shown: dict[str, str] = {}
    for item in prepared:
        old = vocabulary_words(before.get(item.document.pk, ""))
        new = vocabulary_words(item.text.exact)
        changes.update(word_counts.difference(old, new))
        if new - old:
            word_counts.collect_written(item.written, shown)
    word_counts.add(changes, shown)


def _write(prepared: Sequence[Prepared]) -> None:
    combinations = _combination_ids({item.facets for item in prepared})
    for item in prepared:
        item.document.combination_id = combinations[item.facets.key]
    SearchDocument.objects.bulk_create(
        [item.document for item in prepared],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=_DOCUMENT_COLUMNS,
    )
    SearchText.objects.bulk_create(
        [item.text for item in prepared],
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=_TEXT_COLUMNS,
    )
    _write_gaps(prepared)


def _write_gaps(prepared: Sequence[Prepared]) -> None:
    """Make the gaps of these pages those that they have now, and leave those that are as they were."""
    wanted = {(gap.document_id, gap.first, gap.last): gap for item in prepared for gap in item.gaps}
    stored = SearchGap.objects.filter(document__in=[item.document.pk for item in prepared])
    known = {(page, first, last): pk for pk, page, first, last in stored.values_list("pk", "document", "first", "last")}
    if gone := [pk for key, pk in known.items() if key not in wanted]:
        SearchGap.objects.filter(pk__in=gone).delete()
    if new := [gap for key, gap in wanted.items() if key not in known]:
        SearchGap.objects.bulk_create(new)


def _combination_ids(facets: set[Facets]) -> dict[str, int]:
    """Return primary keys by key, the missing combinations made."""
    keys = [each.key for each in facets]
    known = dict(FacetCombination.objects.filter(key__in=keys).values_list("key", "pk"))
    missing = [each for each in facets if each.key not in known]
    if missing:
        FacetCombination.objects.bulk_create(
            [FacetCombination(key=each.key, **vars(each)) for each in missing], ignore_conflicts=True
        )
        known = dict(FacetCombination.objects.filter(key__in=keys).values_list("key", "pk"))
    return known
