"""SQLite: FTS5 tables over the analysed texts (created by ``0002_index_structures``)."""

from collections.abc import Sequence
from itertools import combinations

from search.query import AllOf, Node, Phrase, Query, Term, Way

from .base import EngineError, Request
from .database import DatabaseEngine, Sql

# bm25 weights of the columns title, summary, keywords, body, exact.
_WEIGHTS = "10.0, 4.0, 3.0, 1.0, 1.0"
_FOUND = "SELECT rowid FROM search_fts WHERE search_fts MATCH %s"
_HEAD = "{title summary keywords}"
_DOCUMENTS = "FROM search_searchdocument d"


class SQLiteEngine(DatabaseEngine):
    """Finds with SQLite's FTS5."""

    name = "sqlite"

    def source(self, query: Query) -> Sql:
        if not query.clauses:
            if not query.excluded:
                return f"{_DOCUMENTS} WHERE TRUE", []
            unwanted = " OR ".join(match(node) for node in query.excluded)
            return f"{_DOCUMENTS} WHERE d.page_id NOT IN ({_FOUND})", [unwanted]
        return f"{_joined('search_fts')} WHERE search_fts MATCH %s", [match_query(query)]

    def score(self, request: Request) -> Sql:
        return (f"bm25(search_fts, {_WEIGHTS})", []) if request.query.clauses else ("(0 + 0)", [])

    def days_apart(self, column: str) -> str:
        return f"ABS(julianday({column}) - julianday(%s))"

    def names_source(self, words: Sequence[str]) -> Sql:
        """Return the SQL of the pages that have a name, and its parameters."""
        if not words:
            raise EngineError("nothing to complete")
        begun = [*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}" *']
        return f"{_joined('search_names_fts')} WHERE search_names_fts MATCH %s", [" AND ".join(begun)]


def _joined(table: str) -> str:
    """CROSS JOIN holds SQLite to reading the full-text index first."""
    return f"FROM {table} CROSS JOIN search_searchdocument d ON d.page_id = {table}.rowid"


def match_query(query: Query) -> str:
    """Return the FTS5 expression of a query with at least one clause. Tokens are ``a-z0-9``, quoted all the same."""
    wanted = [match(clause.node) for clause in query.quoted]
    if ways := query.ways:
        wanted.append(f"({' OR '.join(map(_way, ways))})")
    if query.excluded:
        return f"({' AND '.join(wanted)}) NOT ({' OR '.join(match(node) for node in query.excluded)})"
    return " AND ".join(wanted)


def _way(way: Way) -> str:
    some = combinations([match(clause.node) for clause in way.clauses], way.needed)
    always = [match(clause.node) for clause in way.always]
    expression = " OR ".join(f"({' AND '.join((*chosen, *always))})" for chosen in some)
    return f"({_HEAD} : ({expression}))" if way.in_head else f"({expression})"


def match(node: Node) -> str:
    if isinstance(node, Term):
        return f'"{node.token}"'
    if isinstance(node, Phrase):
        return '"' + " ".join(node.tokens) + '"'
    operator = " AND " if isinstance(node, AllOf) else " OR "
    return "(" + operator.join(match(each) for each in node.nodes) + ")"
