"""Bringing to the index what the database holds and it does not yet.

The documents themselves are the queue: ``indexed_version`` behind ``version`` means pending,
and ``RemovedDocument`` lists the pages to forget. What could not be sent stays there.
"""

import logging
import threading
from collections.abc import Sequence

from django.db import connection
from django.db.models import F
from elasticsearch import ApiError, TransportError

from search.engines.base import EngineError
from search.models import RemovedDocument, SearchDocument

from . import index
from .client import breaker, client, guarded, index_alias, is_configured

logger = logging.getLogger(__name__)

BATCH = 500


def pending_count() -> int:
    """Return how many documents and removals wait to be sent."""
    return SearchDocument.objects.exclude(indexed_version=F("version")).count() + RemovedDocument.objects.count()


def push(page_ids: Sequence[int]) -> None:
    """Send the pages just written, if the node answers; else they wait for ``drain``. Never raises."""
    try:
        with guarded("push"):
            _send(page_ids)
            _forget(page_ids)
    except (EngineError, index.BulkError) as error:
        logger.warning("Not indexed yet, kept for later: %s", error)


def drain() -> int:
    """Send all that is pending, in batches; how many documents and removals went.

    Raises ApiError, TransportError or BulkError: what is left stays pending.
    """
    done = 0
    last = 0
    pending = SearchDocument.objects.exclude(indexed_version=F("version"))
    while ids := list(pending.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        if not last:
            # After an upgrade it would refuse every document for a field that it does not know.
            index.complete_mapping(client())
        done += _send(ids)
        last = ids[-1]
    while ids := list(RemovedDocument.objects.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        done += _forget(ids)
    return done


def _send(page_ids: Sequence[int]) -> int:
    found = index.documents(page_ids)
    node = client().options(request_timeout=index.WRITE_TIMEOUT) if len(page_ids) > 20 else client()
    index.write(found, index_alias(), node)
    for document in found:
        document.indexed_version = document.version
    # The version read, not the version now: what was written in between stays pending.
    SearchDocument.objects.bulk_update(found, ["indexed_version"], batch_size=200)
    return len(found)


def _forget(page_ids: Sequence[int]) -> int:
    removed = list(RemovedDocument.objects.filter(pk__in=page_ids).values_list("page_id", "version"))
    if not removed:
        return 0
    index.remove(removed, index_alias())
    for page_id, version in removed:
        RemovedDocument.objects.filter(page_id=page_id, version=version).delete()
    return len(removed)


_draining = threading.Lock()


def drain_in_background() -> None:
    """After a failure of the node: send what waited, without the visitor who noticed its return."""
    threading.Thread(target=_drain_quietly, name="search-drain", daemon=True).start()


def _drain_quietly() -> None:
    if not is_configured() or not _draining.acquire(blocking=False):
        return
    try:
        count = drain()
        if count:
            logger.info("Indexed after the return of Elasticsearch: %d", count)
    except (ApiError, TransportError, index.BulkError) as error:
        logger.warning("Still not indexed, kept for later: %s", type(error).__name__)
    finally:
        _draining.release()
        connection.close()


breaker.on_recovery = drain_in_background
