"""The index: its mapping, its names, and writing documents into it."""

import time
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import streaming_bulk

from portal.enums import Audience
from search.models import SearchDocument

from .client import client, index_alias

WRITE_TIMEOUT = 60.0  # of commands; nobody waits for them
SETTINGS: dict[str, Any] = {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "1s"}
# Texts come analysed: tokens with one space between. Nothing is read back but ids.
_TEXT = {"type": "text", "analyzer": "whitespace"}
_KEYWORD = {"type": "keyword"}
_DATE = {"type": "date", "format": "strict_date"}
MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    "_source": {"enabled": False},
    "properties": {
        "page_id": {"type": "integer"},
        "version": {"type": "long"},
        **dict.fromkeys(("kind", "state", "audiences", "topics", "district"), _KEYWORD),
        "free": {"type": "boolean"},
        **dict.fromkeys(("starts_on", "ends_on", "expires_on", "fresh_on"), _DATE),
        "gaps": {"type": "date_range", "format": "strict_date"},
        **dict.fromkeys(("title", "summary", "keywords", "body", "exact"), _TEXT),
        "names": _TEXT | {"index_prefixes": {"min_chars": 2, "max_chars": 6}},
    },
}


def new_index(node: Elasticsearch) -> str:
    """Create an empty index that no search uses yet; its name."""
    name = f"{index_alias()}-{time.strftime('%Y%m%d%H%M%S')}-{time.time_ns() % 10**6:06d}"
    mapping = MAPPING | {"_meta": {"started": time.time_ns() // 1000}}
    node.indices.create(index=name, settings=SETTINGS, mappings=mapping)
    return name


def current_index(node: Elasticsearch) -> str | None:
    """Return the index behind the alias."""
    try:
        return str(next(iter(node.indices.get_alias(name=index_alias()).body)))
    except NotFoundError:
        return None


def complete_mapping(node: Elasticsearch) -> None:
    """Give the index behind the alias the fields that it was made without; those that it has stay as they are.

    Raises NotFoundError before the first rebuild.
    """
    [found] = node.indices.get_mapping(index=index_alias()).body.values()
    known = found["mappings"].get("properties", {})
    if missing := {name: field for name, field in MAPPING["properties"].items() if name not in known}:
        node.indices.put_mapping(index=index_alias(), properties=missing)


def all_indexes(node: Elasticsearch) -> list[str]:
    """Return every index of ours, oldest first; one that is not behind the alias is an unfinished rebuild."""
    return sorted(node.indices.get(index=f"{index_alias()}-*", allow_no_indices=True).body)


def documents(page_ids: Sequence[int]) -> list[SearchDocument]:
    """Load all that is indexed of them, in the order of their keys. Two queries."""
    found = SearchDocument.objects.filter(pk__in=page_ids).select_related("combination", "text").defer("text__plain")
    return list(found.prefetch_related("gaps").order_by("pk"))


def write(found: Iterable[SearchDocument], index: str, node: Elasticsearch | None = None) -> int:
    """Index documents; how many were taken. One that is newer in the index stays.

    Before the first rebuild there is no index behind the alias: BulkError, rather than an index of
    the node's own making under the alias' name, which no rebuild could ever replace.
    """
    actions = (
        {
            "_op_type": "index", "_index": index, "_id": document.pk,
            "version": document.version, "version_type": "external_gte", "_source": source(document),
        }
        for document in found
    )  # fmt: skip
    return _bulk(actions, index, node)


def remove(removed: Iterable[tuple[int, int]], index: str, node: Elasticsearch | None = None) -> int:
    """Delete pages by ``(page id, version)``; those that the index does not know are fine. BulkError as ``write``."""
    # The node's ``require_alias`` holds for what is written, not for a deletion with a version.
    if index == index_alias() and not (node or client()).indices.exists_alias(name=index):
        raise BulkError("no index to delete from before the first rebuild")
    actions = (
        {"_op_type": "delete", "_index": index, "_id": page_id, "version": version, "version_type": "external_gte"}
        for page_id, version in removed
    )
    return _bulk(actions, index, node)


def _bulk(actions: Iterable[dict[str, Any]], index: str, node: Elasticsearch | None) -> int:
    """Write in bulk; how many. Raises what the node raises; a version conflict or a missing page is no failure."""
    done = 0
    for succeeded, result in streaming_bulk(
        node or client(), actions, chunk_size=500, raise_on_error=False, raise_on_exception=True,
        require_alias=index == index_alias(),
    ):  # fmt: skip
        [outcome] = result.values()
        if not succeeded and outcome["status"] != 409 and outcome.get("result") != "not_found":
            raise BulkError(str(outcome.get("error", outcome)))
        done += 1
    return done


class BulkError(Exception):
    """The node refused a document: a mapping of another time, a full disk."""


def source(document: SearchDocument) -> dict[str, Any]:
    """Return a document as the index holds it."""
    combination, text = document.combination, document.text
    audiences = [audience.value for bit, audience in enumerate(Audience) if combination.audiences >> bit & 1]
    return {
        "page_id": document.pk,
        "version": document.version,
        "kind": combination.kind,
        "state": combination.state,
        "audiences": audiences,
        "topics": [slug for slug in combination.topics.split(",") if slug],
        "district": combination.district or None,
        "free": combination.free,
        **{name: _iso(getattr(document, name)) for name in ("starts_on", "ends_on", "expires_on", "fresh_on")},
        "gaps": [{"gte": _iso(gap.first), "lte": _iso(gap.last)} for gap in document.gaps.all()],
        **{name: getattr(text, name) for name in ("title", "summary", "keywords", "body", "exact", "names")},
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
