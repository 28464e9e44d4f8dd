"""PostgreSQL: a table of vectors with GIN indexes (``search/migrations/0002_index_structures``)."""

import sys
from array import array
from collections.abc import Sequence
from itertools import combinations, compress, pairwise

from search.analysis import EXACT_PREFIX
from search.engines.base import RELEVANCE, WINDOW, Counted, EngineError, Request
from search.engines.counting import count
from search.engines.database import DatabaseEngine, Sql, fetch, number_of, period_keys
from search.indexing.neighbours import joined, paired_stems
from search.query import AllOf, Node, Phrase, Query, Term, Way

# ts_rank weights of the labels D (body), C (keywords), B (summary), A (title).
_WEIGHTS = "{0.1, 0.3, 0.4, 1.0}"
# As many pages are sooner named than looked for a second time.
_NAMED = 5_000
# The vectors stand behind copies of the document's columns: thousands of matches are read without a join.
_FROM = "FROM (SELECT document_id AS page_id, v.* FROM search_vectors v) d WHERE "


class PostgreSQLEngine(DatabaseEngine):
    """Finds with PostgreSQL's text search."""

    name = "postgresql"

    def __init__(self) -> None:
        # What was counted last, and the pages that passed where these are worth keeping.
        self._counted: tuple[Request, list[int]] | None = None

    def count(self, request: Request) -> Counted:
        """Numbers are sent as one value: thousands of rows took longer to send and to read than to find."""
        expression, parameters = number_of(request)
        source, source_parameters = self.source(request.query)
        keep = bool(request.query.quoted) or not request.filters.is_empty
        wanted = [expression, "d.page_id"] if keep else [expression]
        # Our own fragments; values are parameters.
        sent_as = ", ".join(f"string_agg(int8send({each}), ''::bytea)" for each in wanted)
        statement = f"SELECT {sent_as} {source}"
        [sent] = fetch(statement, [*parameters, *source_parameters])
        numbers, *page_ids = map(_integers, sent)
        counted, kept = count(numbers, request.filters, period_keys(request))
        self._counted = (request, list(compress(page_ids[0], kept))) if keep else None
        return counted

    def find(self, request: Request) -> list[int]:
        """Of thousands of matches, current pages with the words in their title come first: they are tried alone."""
        if (passed := self._passed(request)) is not None:
            source = f"{_FROM}d.page_id = ANY(%s::bigint[])"
            return self.find_in((source, [passed]), request, is_filtered=True)
        asked_for_best = request.sort == RELEVANCE and request.offset + request.limit <= WINDOW
        if asked_for_best and (titled := self._titled(request.query)):
            source, parameters = titled
            current = f"{source} AND COALESCE(d.expires_on >= %s, TRUE)"
            best = self.find_in((current, [*parameters, request.today]), request)
            if len(best) == request.limit:
                return best
        return super().find(request)

    def _passed(self, request: Request) -> list[int] | None:
        """Return the pages just counted, where looking for them again costs more than naming them.

        Filters are judged here for the counts; the vectors that quotes ask for are long and must be read whole.
        """
        if not self._counted:
            return None
        asked, page_ids = self._counted
        same = (asked.query, asked.filters, asked.today) == (request.query, request.filters, request.today)
        return page_ids if same and (request.query.quoted or len(page_ids) <= _NAMED) else None

    def _titled(self, query: Query) -> Sql | None:
        """As ``source``, for the pages whose title alone matches; None where quotes ask for more than stems."""
        if not query.ways or query.quoted or any(map(_is_exact, query.excluded)):
            return None
        condition, parameters = "d.title_vector @@ %s::tsquery", [_some(query.ways[-1], neighbours=False)]
        if query.excluded:
            condition += " AND d.vector @@ %s::tsquery"
            parameters.append(_without(query.excluded))
        return f"{_FROM}{condition}", parameters

    def source(self, query: Query) -> Sql:
        """Return the SQL of the pages that match, and its parameters."""
        if query.is_empty:
            return "FROM search_searchdocument d WHERE TRUE", []
        exact_ones = [node for node in query.excluded if _is_exact(node)]
        stems = [node for node in query.excluded if not _is_exact(node)]
        conditions = [
            *(("d.exact_vector @@ %s::tsquery", [match(clause.node)]) for clause in query.quoted),
            *(("NOT d.exact_vector @@ %s::tsquery", [match(node)]) for node in exact_ones),
        ]
        # What heads a page first: where a match must be looked at again, its vector is short and stands in the row.
        if ways := [_way(way, stems) for way in sorted(query.ways, key=lambda way: not way.in_head)]:
            either = " OR ".join(f"({condition})" for condition, _values in ways)
            conditions.append((f"({either})", [value for _condition, values in ways for value in values]))
        elif stems:
            conditions.append(("d.vector @@ %s::tsquery", [_without(stems)]))
        together = " AND ".join(condition for condition, _values in conditions)
        return f"{_FROM}{together}", [value for _condition, values in conditions for value in values]

    def matching_ids(self, query: Query) -> Sql:
        """OFFSET keeps the planner from asking each page of a list whether it matches, which reads its whole vector."""
        statement, parameters = super().matching_ids(query)
        return f"{statement} OFFSET 0", parameters

    def score(self, request: Request) -> Sql:
        """By title, summary and keywords: reading the bodies of thousands of matches took most of a search's time.

        The hundred that come first are put in order by all their texts (``search.ranking.scoring``).
        """
        clauses, rarity = request.query.clauses, request.rarity
        if not clauses:
            return "(0 + 0)", []
        # ``ts_rank`` knows no rare words, the other engines do: « 58 ans » tells more than « personne ».
        weighed = " + ".join([f"%s * ts_rank('{_WEIGHTS}', d.head_vector, %s::tsquery, 1)"] * len(clauses))
        values: list[object] = []
        for clause in clauses:
            values += [max(rarity(word.token) for word in clause.words), match(clause.node, neighbours=False)]
        return f"-({weighed})", values

    def days_apart(self, column: str) -> str:
        return f"ABS({column} - %s)"

    def names_source(self, words: Sequence[str]) -> Sql:
        """Return the SQL of the pages that have a name, and its parameters."""
        if not words:
            raise EngineError("nothing to complete")
        tokens = [*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"]
        return f"{_FROM}d.names_vector @@ %s::tsquery", [" & ".join(tokens)]


def _integers(sent: bytes | None) -> Sequence[int]:
    """Return what ``int8send`` made bytes of."""
    found = array("q", sent or b"")
    if sys.byteorder == "little":
        found.byteswap()
    return found


def _way(way: Way, unwanted: Sequence[Node]) -> Sql:
    """Return one way to match, less the pages with what is unwanted.

    Said in the same look into the index where it can be.
    """
    if way.in_head:
        condition, values = "d.head_vector @@ %s::tsquery", [_some(way, neighbours=False)]
        return (
            (f"{condition} AND d.vector @@ %s::tsquery", [*values, _without(unwanted)])
            if unwanted
            else (condition, values)
        )
    wanted = _some(way)
    return "d.vector @@ %s::tsquery", [f"({wanted}) & {_without(unwanted)}" if unwanted else wanted]


def _some(way: Way, *, neighbours: bool = True) -> str:
    """Return the tsquery of enough of the clauses. Tokens are ``a-z0-9``, quoted all the same."""
    nodes = [match(clause.node, neighbours=neighbours) for clause in way.clauses]
    always = [match(clause.node, neighbours=neighbours) for clause in way.always]
    return " | ".join(f"({' & '.join((*chosen, *always))})" for chosen in combinations(nodes, way.needed))


def _without(nodes: Sequence[Node]) -> str:
    return " & ".join(f"!{match(node)}" for node in nodes)


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


def _is_exact(node: Node) -> bool:
    """Quoted words: one node holds nothing else."""
    tokens = (node.token,) if isinstance(node, Term) else node.tokens if isinstance(node, Phrase) else ()
    return any(token.startswith(EXACT_PREFIX) for token in tokens)
