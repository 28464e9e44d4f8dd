"""PostgreSQL: generated ``tsvector`` columns with GIN indexes (``search/migrations/0004_postgresql_vectors``)."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from search.analysis import EXACT_PREFIX
from search.indexing.neighbours import joined, paired_stems
from search.query import AllOf, Node, Phrase, Query, Term

from .base import RELEVANCE, WINDOW, Counted, EngineError, Request
from .database import DatabaseEngine, Sql
from .grouping import counted

# ts_rank weights of the labels D (body), C (keywords), B (summary), A (title).
_WEIGHTS = "{0.1, 0.3, 0.4, 1.0}"
_FROM = "FROM search_searchtext t JOIN search_searchdocument d ON d.page_id = t.document_id WHERE "


class PostgreSQLEngine(DatabaseEngine):
    name = "postgresql"

    def count(self, request: Request) -> Counted:
        return counted(request, *self.source(request.query))

    def find(self, request: Request) -> list[int]:
        """Of thousands of matches, current pages with the words in their title come first: they are tried alone."""
        asked_for_best = request.sort == RELEVANCE and request.offset + request.limit <= WINDOW
        if asked_for_best and (titled := self._titled(request.query)):
            source, parameters = titled
            current = f"{source} AND COALESCE(d.expires_on >= %s, TRUE)"
            best = self.find_in((current, [*parameters, request.today]), request)
            if len(best) == request.limit:
                return best
        return super().find(request)

    def _titled(self, query: Query) -> Sql | None:
        """As ``source``, for the pages whose title alone matches; None where quotes ask for more than stems."""
        nodes = [clause.node for clause in query.clauses]
        if not nodes or any(map(_is_exact, [*nodes, *query.excluded])):
            return None
        wanted = [match(node, neighbours=False) for node in nodes]
        in_title = " | ".join(f"({' & '.join(some)})" for some in combinations(wanted, query.needed))
        condition, parameters = "t.title_vector @@ %s::tsquery", [in_title]
        if query.excluded:
            condition += " AND t.vector @@ %s::tsquery"
            parameters.append(match_query(nodes, query))
        return f"{_FROM}{condition}", parameters

    def source(self, query: Query) -> Sql:
        if query.is_empty:
            return "FROM search_searchdocument d WHERE TRUE", []
        nodes = [clause.node for clause in query.clauses]
        if any(map(_is_exact, [*nodes, *query.excluded])):
            return _from_both(nodes, query)
        return f"{_FROM} t.vector @@ %s::tsquery", [match_query(nodes, query)]

    def score(self, query: Query) -> Sql:
        """By title, summary and keywords: reading the bodies of thousands of matches took most of a search's time.

        The hundred that come first are put in order by all their texts (``search.ranking``).
        """
        if not query.clauses:
            return "(0 + 0)", []
        wanted = " | ".join(match(clause.node, neighbours=False) for clause in query.clauses)
        return f"-ts_rank('{_WEIGHTS}', t.head_vector, %s::tsquery, 1)", [wanted]

    def days_apart(self, column: str) -> str:
        return f"ABS({column} - %s)"

    def names_source(self, words: Sequence[str]) -> Sql:
        if not words:
            raise EngineError("nothing to complete")
        tokens = [*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"]
        return f"{_FROM} t.names_vector @@ %s::tsquery", [" & ".join(tokens)]


def match_query(nodes: Sequence[Node], query: Query) -> str:
    """The tsquery of a query that is not empty. Tokens are ``a-z0-9``, quoted all the same."""
    parts = []
    if nodes:
        some = [" & ".join(chosen) for chosen in combinations(map(match, nodes), query.needed)]
        parts.append("(" + " | ".join(f"({each})" for each in some) + ")")
    parts += [f"!{match(node)}" for node in query.excluded]
    return " & ".join(parts)


def match(node: Node, *, neighbours: bool = True) -> str:
    """``neighbours``: a phrase is looked up as one token where the index has it so."""
    if isinstance(node, Term):
        return f"'{node.token}'"
    if isinstance(node, Phrase):
        return _phrase(node.tokens, neighbours and paired_stems().issuperset(node.tokens))
    operator = " & " if isinstance(node, AllOf) else " | "
    return "(" + operator.join(match(each, neighbours=neighbours) for each in node.nodes) + ")"


def _phrase(tokens: tuple[str, ...], indexed: bool) -> str:
    side_by_side = " <-> ".join(f"'{token}'" for token in tokens)
    if not indexed:
        return f"({side_by_side})"
    if len(tokens) <= 3:
        return f"'{joined(tokens)}'"
    # The pairs of a longer one may stand apart: the positions decide, read for the pages with all of them only.
    pairs = " & ".join(f"'{joined(two)}'" for two in pairwise(tokens))
    return f"({pairs} & ({side_by_side}))"


def _from_both(nodes: Sequence[Node], query: Query) -> Sql:
    """As one tsquery, with quoted words looked up in the vector that has them."""

    def condition(node: Node) -> str:
        return f"t.{'exact_vector' if _is_exact(node) else 'vector'} @@ %s::tsquery"

    parts, parameters = [], []
    if nodes:
        some = list(combinations(nodes, query.needed))
        parts.append(" OR ".join(f"({' AND '.join(map(condition, chosen))})" for chosen in some))
        parameters += [match(node) for chosen in some for node in chosen]
    parts += [f"NOT {condition(node)}" for node in query.excluded]
    parameters += [match(node) for node in query.excluded]
    return _FROM + " AND ".join(f"({part})" for part in parts), parameters


def _is_exact(node: Node) -> bool:
    """Quoted words: one node holds nothing else."""
    tokens = (node.token,) if isinstance(node, Term) else node.tokens if isinstance(node, Phrase) else ()
    return any(token.startswith(EXACT_PREFIX) for token in tokens)
