"""A request in Elasticsearch's query language."""

from collections.abc import Sequence
from typing import Any

from portal.enums import State
from search import priors
from search.analysis import EXACT_PREFIX
from search.engines.base import BY_DATE, Filters, Request, periods
from search.query import AllOf, Node, Phrase, Query, Term, Way

Dsl = dict[str, Any]

_HEAD = ("title^10", "summary^4", "keywords^3")
_FIELDS = (*_HEAD, "body")
_NOT_OVER = 1000.0  # above any score of words: what is over comes last
_DATED = 100.0
# The key of a page is read from what it is sorted by: its ``_id`` stands with its texts, which would be unpacked.
_KEYS_ONLY: Dsl = {"stored_fields": "_none_", "track_total_hits": False}
_VALUES = 1000  # values of a facet: more than there are topics


def matching(query: Query) -> Dsl:
    """Return the pages that a query finds, scored by its words."""
    found: Dsl = {"must_not": [_node(node) for node in query.excluded]}
    if not query.clauses:
        return {"bool": found | {"must": [{"match_all": {}}]}}
    found["must"] = [_node(clause.node) for clause in query.quoted]
    if ways := query.ways:
        wanted = [_way(way, _HEAD if way.in_head else _FIELDS) for way in ways]
        found["must"].append({"bool": {"should": wanted, "minimum_should_match": 1}})
    return {"bool": found}


def _way(way: Way, fields: Sequence[str]) -> Dsl:
    nodes = [_node(clause.node, fields) for clause in way.clauses]
    always = [_node(clause.node, fields) for clause in way.always]
    return {"bool": {"must": always, "should": nodes, "minimum_should_match": way.needed}}


def find_body(request: Request) -> Dsl:
    """Return the list of results: ids only."""
    current = {"constant_score": {"filter": {"bool": {"must_not": [_over(request)]}}, "boost": _NOT_OVER}}
    inner: Dsl = {"must": [_by_kind(matching(request.query), request)], "should": [current]}
    if request.first_kind:
        first = {"constant_score": {"filter": {"term": {"kind": request.first_kind}}, "boost": _DATED}}
        inner["should"].append(first)
    if request.sort == BY_DATE:
        dated = {"constant_score": {"filter": {"exists": {"field": "starts_on"}}, "boost": _DATED}}
        near = {
            "distance_feature": {"field": "starts_on", "origin": request.today.isoformat(), "pivot": "30d", "boost": 10}
        }
        inner = {"filter": [matching(request.query)], "should": [current, dated, near], "minimum_should_match": 0}
        then: Dsl = {"starts_on": {"order": "desc", "missing": "_last"}}
    else:
        then = {"fresh_on": {"order": "desc", "missing": "_last"}}
    inner.setdefault("filter", [])
    inner["filter"] = [*inner["filter"], *_filters(request).values()]
    return {
        "query": {"bool": inner},
        "sort": [{"_score": "desc"}, then, {"page_id": "asc"}],
        "from": request.offset,
        "size": request.limit,
        **_KEYS_ONLY,
    }


def _by_kind(query: Dsl, request: Request) -> Dsl:
    """Return a query scored by the kind of a page too: see ``Request.behind``."""
    kinds = request.behind if request.query.clauses else ()
    if not kinds:
        return query
    behind = {"filter": {"terms": {"kind": list(kinds)}}, "weight": priors.BEHIND}
    return {"function_score": {"query": query, "functions": [behind], "boost_mode": "multiply"}}


def best_body(request: Request) -> Dsl | None:
    """As ``find_body``, for the current pages whose title alone matches; None where quotes ask for more than stems.

    Scoring all fields of thousands of matches took most of a search's time.
    """
    query = request.query
    if request.sort == BY_DATE or not query.ways or query.quoted:
        return None
    way = query.ways[-1]
    found: Dsl = {
        "must": [_by_kind(_way(way, _HEAD), request)],
        "must_not": [*(_node(node) for node in query.excluded), _over(request)],
        "filter": [_way(way, ("title",)), *_filters(request).values()],
    }
    return find_body(request) | {"query": {"bool": found}}


def count_body(request: Request) -> Dsl:
    """Return total and facets: each facet under the filters of the others."""
    filters = _filters(request)

    def under(facet: str, aggregation: Dsl) -> Dsl:
        others = [condition for name, condition in filters.items() if name != facet]
        return {"filter": {"bool": {"filter": others}}, "aggs": {"values": aggregation}}

    terms = {"kinds": "kind", "audiences": "audiences", "topics": "topics", "districts": "district"}
    aggregations: Dsl = {
        facet: under(facet, {"terms": {"field": field, "size": _VALUES}}) for facet, field in terms.items()
    }
    states = {state.value: _state(state.value, request) for state in State if state.value}
    aggregations["states"] = under("states", {"filters": {"filters": states}})
    shortcuts = {each.key: _touching(each.first, each.last) for each in periods(request.today)}
    aggregations["periods"] = under("periods", {"filters": {"filters": shortcuts}})
    aggregations["total"] = {"filter": {"bool": {"filter": list(filters.values())}}}
    query = {"bool": {"filter": [matching(request.query)]}}
    return {"query": query, "size": 0, "track_total_hits": False, "aggs": aggregations}


def complete_body(words: list[str], limit: int) -> Dsl:
    """Return the body of the request that completes a title."""
    wanted: list[Dsl] = [{"term": {"names": word}} for word in words[:-1]]
    wanted.append({"prefix": {"names": {"value": words[-1]}}})
    return {
        "query": {"bool": {"filter": wanted}},
        "sort": [{"fresh_on": {"order": "desc", "missing": "_last"}}, {"page_id": "asc"}],
        "size": limit,
        **_KEYS_ONLY,
    }


def _node(node: Node, fields: Sequence[str] = _FIELDS) -> Dsl:
    if isinstance(node, Term):
        if node.token.startswith(EXACT_PREFIX):
            return {"term": {"exact": node.token}}
        return {"multi_match": {"query": node.token, "fields": fields, "tie_breaker": 0.3}}
    if isinstance(node, Phrase):
        text = " ".join(node.tokens)
        if text.startswith(EXACT_PREFIX):
            return {"match_phrase": {"exact": text}}
        return {"multi_match": {"query": text, "fields": fields, "type": "phrase", "tie_breaker": 0.3}}
    nodes = [_node(each, fields) for each in node.nodes]
    if isinstance(node, AllOf):
        return {"bool": {"must": nodes}}
    return {"dis_max": {"queries": nodes, "tie_breaker": 0.1}}


def _filters(request: Request) -> dict[str, Dsl]:
    """Return the conditions of the filters in force, by facet."""
    filters: Filters = request.filters
    found: dict[str, Dsl] = {}
    for facet, field in (
        ("kinds", "kind"),
        ("audiences", "audiences"),
        ("topics", "topics"),
        ("districts", "district"),
    ):
        values = filters.wanted(facet)
        if values:
            found[facet] = {"terms": {field: list(values)}}
    if filters.states:
        found["states"] = {"bool": {"should": [_state(state, request) for state in filters.states]}}
    if filters.first or filters.last:
        found["periods"] = _touching(filters.first, filters.last)
    if filters.free:
        found["free"] = {"term": {"free": True}}
    return found


def _over(request: Request) -> Dsl:
    return {"range": {"expires_on": {"lt": request.today.isoformat()}}}


def _state(state: str, request: Request) -> Dsl:
    """Return a state as it is today: see ``counting.effective_state``."""
    stored = {"term": {"state": state}}
    if state == State.CANCELLED:
        return stored
    if state == State.CLOSED:
        over = {"bool": {"filter": [_over(request)], "must_not": [{"term": {"state": State.CANCELLED.value}}]}}
        return {"bool": {"should": [stored, over]}}
    return {"bool": {"filter": [stored], "must_not": [_over(request)]}}


def _touching(first: Any, last: Any) -> Dsl:
    """Return pages with a day in a period; an open bound is infinite."""
    conditions: list[Dsl] = []
    if first:
        conditions.append({"range": {"ends_on": {"gte": first.isoformat()}}})
    if last:
        conditions.append({"range": {"starts_on": {"lte": last.isoformat()}}})
    if not (first and last):
        return {"bool": {"filter": conditions}}
    between = {"range": {"gaps": {"gte": first.isoformat(), "lte": last.isoformat(), "relation": "contains"}}}
    return {"bool": {"filter": conditions, "must_not": [between]}}
