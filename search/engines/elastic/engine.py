"""The engine that visitors are answered by."""

from collections.abc import Sequence
from typing import Any

from elasticsearch import ApiError

from search.engines.base import Counted, Request

from .client import guarded, index_alias
from .querying import Dsl, best_body, complete_body, count_body, find_body


class ElasticsearchEngine:
    """Finds in an Elasticsearch node."""

    name = "elasticsearch"

    def __init__(self) -> None:
        self._best: tuple[Request, list[int]] | None = None

    def count(self, request: Request) -> Counted:
        """With the best of the results, which are asked for next: the node finds both at once, and is asked once."""
        if request.query.is_empty:
            counts = self._ask("count", count_body(request))
        else:
            # Filters leave few to score, and few of these with the words in their title.
            titled = best_body(request) if request.filters.is_empty else None
            counts, found = self._ask_both(count_body(request), titled or find_body(request))
            best = _ids(found)
            self._best = (request, best) if titled is None or len(best) == request.limit else None
        answer = counts["aggregations"]
        total: int = answer.pop("total")["doc_count"]
        return Counted(total, {facet: _values(found["values"]["buckets"]) for facet, found in answer.items()})

    def find(self, request: Request) -> list[int]:
        if self._best and self._best[0] == request:
            return self._best[1]
        return _ids(self._ask("find", find_body(request)))

    def complete(self, words: Sequence[str], limit: int) -> list[int]:
        return _ids(self._ask("complete", complete_body(list(words), limit)))

    def _ask(self, what: str, body: Dsl) -> Any:
        with guarded(what) as node:
            return node.search(index=index_alias(), body=body).body

    def _ask_both(self, counting: Dsl, finding: Dsl) -> tuple[Any, Any]:
        index = {"index": index_alias()}
        with guarded("count and find") as node:
            answer = node.msearch(searches=[index, counting, index, finding])
            counted, found = answer.body["responses"]
            for each in (counted, found):
                if "error" in each:  # the answer as a whole is said to be good all the same
                    raise ApiError(each["error"]["type"], meta=answer.meta, body=each)
            return counted, found


def _values(buckets: Any) -> dict[str, int]:
    """Return counts by value, of a list of buckets (terms) or named ones (filters); without the empty ones."""
    pairs = buckets.items() if isinstance(buckets, dict) else ((bucket["key"], bucket) for bucket in buckets)
    return {value: bucket["doc_count"] for value, bucket in pairs if bucket["doc_count"]}


def _ids(answer: Any) -> list[int]:
    return [hit["sort"][-1] for hit in answer["hits"]["hits"]]
