"""PostgreSQL: generated ``tsvector`` columns with GIN indexes (created by ``0002_index_structures``)."""

from collections.abc import Sequence
from itertools import combinations

from search.query import AllOf, Node, Phrase, Query, Term

from .base import EngineError
from .database import DatabaseEngine, Sql

# ts_rank weights of the labels D (body), C (keywords), B (summary), A (title).
_WEIGHTS = "{0.1, 0.3, 0.4, 1.0}"
_FROM = "FROM search_searchtext t JOIN search_searchdocument d ON d.page_id = t.document_id WHERE "


class PostgreSQLEngine(DatabaseEngine):
    name = "postgresql"

    def source(self, query: Query) -> Sql:
        if query.is_empty:
            return "FROM search_searchdocument d WHERE TRUE", []
        return f"{_FROM} t.vector @@ %s::tsquery", [match_query(query)]

    def score(self, query: Query) -> Sql:
        if not query.clauses:
            return "(0 + 0)", []
        # 1: divided by the logarithm of the length, as long pages hold every word.
        return f"-ts_rank('{_WEIGHTS}', t.vector, %s::tsquery, 1)", [match_query(query)]

    def days_apart(self, column: str) -> str:
        return f"ABS({column} - %s)"

    def names_source(self, words: Sequence[str]) -> Sql:
        if not words:
            raise EngineError("nothing to complete")
        tokens = [*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"]
        return f"{_FROM} t.names_vector @@ %s::tsquery", [" & ".join(tokens)]


def match_query(query: Query) -> str:
    """The tsquery of a query that is not empty. Tokens are ``a-z0-9``, quoted all the same."""
    parts = []
    if query.clauses:
        clauses = [match(clause.node) for clause in query.clauses]
        some = [" & ".join(chosen) for chosen in combinations(clauses, query.needed)]
        parts.append("(" + " | ".join(f"({each})" for each in some) + ")")
    parts += [f"!{match(node)}" for node in query.excluded]
    return " & ".join(parts)


def match(node: Node) -> str:
    if isinstance(node, Term):
        return f"'{node.token}'"
    if isinstance(node, Phrase):
        return "(" + " <-> ".join(f"'{token}'" for token in node.tokens) + ")"
    operator = " & " if isinstance(node, AllOf) else " | "
    return "(" + operator.join(match(each) for each in node.nodes) + ")"
