"""The engine that visitors are answered by."""

from collections.abc import Sequence
from typing import Any

from search.engines.base import Counted, Request

from .client import guarded, index_alias
from .querying import Dsl, complete_body, count_body, find_body


class ElasticsearchEngine:
    name = "elasticsearch"

    def count(self, request: Request) -> Counted:
        answer = self._ask("count", count_body(request))["aggregations"]
        total: int = answer.pop("total")["doc_count"]
        return Counted(total, {facet: _values(found["values"]["buckets"]) for facet, found in answer.items()})

    def find(self, request: Request) -> list[int]:
        return _ids(self._ask("find", find_body(request)))

    def complete(self, words: Sequence[str], limit: int) -> list[int]:
        return _ids(self._ask("complete", complete_body(list(words), limit)))

    def _ask(self, what: str, body: Dsl) -> Any:
        with guarded(what) as node:
            return node.search(index=index_alias(), body=body).body


def _values(buckets: Any) -> dict[str, int]:
    """Counts by value, of a list of buckets (terms) or named ones (filters); without the empty ones."""
    pairs = buckets.items() if isinstance(buckets, dict) else ((bucket["key"], bucket) for bucket in buckets)
    return {value: bucket["doc_count"] for value, bucket in pairs if bucket["doc_count"]}


def _ids(answer: Any) -> list[int]:
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]
