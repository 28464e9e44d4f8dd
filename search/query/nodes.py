"""What a query asks, in a form that every engine can say in its own language.

A page matches when all clauses do and no ``excluded`` node does. A clause is a run of words: it
matches when each of its words does, or when one of its variants (a synonym, an acronym) stands in
the page as a phrase. A query that was loosened is content with some of its words (``Query.ways``);
what stood between quotes is asked for all the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Self


@dataclass(frozen=True)
class Term:
    """One index token."""

    token: str


@dataclass(frozen=True)
class Phrase:
    """Index tokens side by side, in one field."""

    tokens: tuple[str, ...]


@dataclass(frozen=True)
class AllOf:
    nodes: "tuple[Node, ...]"


@dataclass(frozen=True)
class AnyOf:
    nodes: "tuple[Node, ...]"


Node = Term | Phrase | AllOf | AnyOf


def sequence(tokens: tuple[str, ...]) -> Node:
    """Return a term or a phrase, by the number of tokens."""
    return Term(tokens[0]) if len(tokens) == 1 else Phrase(tokens)


def any_of(nodes: list[Node]) -> Node:
    distinct = tuple(dict.fromkeys(nodes))
    return distinct[0] if len(distinct) == 1 else AnyOf(distinct)


def all_of(nodes: list[Node]) -> Node:
    distinct = tuple(dict.fromkeys(nodes))
    return distinct[0] if len(distinct) == 1 else AllOf(distinct)


@dataclass(frozen=True)
class Variant:
    """Another way to say a word or a clause. ``strength`` in ]0, 1]: 1 is what was typed."""

    tokens: tuple[str, ...]
    strength: float


@dataclass(frozen=True)
class Word:
    """One word of the query. ``token`` is its stem, or its exact form between quotes."""

    surface: str
    token: str
    variants: tuple[Variant, ...] = ()

    @property
    def node(self) -> Node:
        return any_of([Term(self.token), *(sequence(variant.tokens) for variant in self.variants)])


@dataclass(frozen=True)
class Clause:
    """Words that are looked for together; ``phrase`` says that they must stand side by side."""

    words: tuple[Word, ...]
    variants: tuple[Variant, ...] = ()
    phrase: bool = False
    adjacent: bool = False  # as words, side by side: « sans diplôme » is not « sans » and « diplôme »
    is_name: bool = False  # of a service: some of its words are still an answer where the whole finds nothing
    is_need: bool = False  # it is its answers that are looked for, its words only side by side
    is_hours: bool = False  # when a place receives: however loose the query is, that is asked for

    @property
    def surface(self) -> str:
        return " ".join(word.surface for word in self.words)

    @property
    def is_whole(self) -> bool:
        """Whether its words mean nothing apart."""
        return self.adjacent and not self.is_name

    @property
    def node(self) -> Node:
        """What must be found for the clause to be satisfied."""
        if self.phrase:
            return sequence(tuple(word.token for word in self.words))
        if self.adjacent:
            literal = sequence(tuple(word.token for word in self.words))
        else:
            literal = all_of([word.node for word in self.words])
        return any_of([literal, *(sequence(variant.tokens) for variant in self.variants)])

    def sequences(self) -> Iterator[tuple[tuple[str, ...], float]]:
        """Yield every run of tokens that makes this clause match, with its strength; for highlights and scores."""
        if self.phrase:
            yield tuple(word.token for word in self.words), 1.0
            return
        if self.adjacent:
            yield tuple(word.token for word in self.words), 1.0
        for word in () if self.adjacent else self.words:
            yield (word.token,), 1.0
            for variant in word.variants:
                yield variant.tokens, variant.strength
        for variant in self.variants:
            yield variant.tokens, variant.strength


@dataclass(frozen=True)
class Near:
    """A quarter that was named, and the arrondissements that it lies in.

    ``is_figure``: « mission locale 18 » names the 18e; pages need not say 18.
    """

    tokens: tuple[str, ...]
    districts: tuple[str, ...]
    is_figure: bool = False


@dataclass(frozen=True)
class Way:
    """A way to match: at least ``needed`` of the clauses, in any text or in what heads the page; all of ``always``."""

    clauses: tuple[Clause, ...]
    needed: int
    in_head: bool = False
    always: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class Query:
    """A parsed query. Without clauses and exclusions it matches every page."""

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Node, ...] = ()
    optional: tuple[Clause, ...] = field(default=(), compare=False)  # noise words: they only help the order
    near: tuple[Near, ...] = field(default=(), compare=False)  # these too
    loose: Way | None = None  # what is enough; None: all clauses
    by_employer: bool = field(default=False, compare=False)  # it is an employer who speaks: this too

    @property
    def is_empty(self) -> bool:
        return not self.clauses and not self.excluded

    @property
    def is_one_name(self) -> bool:
        """Whether a single known run is asked for."""
        return len(self.clauses) == 1 and not self.clauses[0].phrase and len(self.clauses[0].words) > 1

    @property
    def quoted(self) -> tuple[Clause, ...]:
        """What a page must hold however loose the query is."""
        return tuple(clause for clause in self.clauses if clause.phrase)

    @property
    def ways(self) -> tuple[Way, ...]:
        """Ways to match beside ``quoted``: one of them is enough; none when nothing else is asked."""
        free = tuple(clause for clause in self.clauses if not clause.phrase)
        every = (Way(free, len(free)),) if free else ()
        if self.loose is None:
            return every
        # Some words anywhere are less than all of them; some in the head are not.
        return (*every, self.loose) if self.loose.in_head else (self.loose,)

    @property
    def parts(self) -> tuple[Clause, ...]:
        """The words one by one; each word of a known run is also said by the other names of the run.

        What must stand side by side stays together. Hours are no words.
        """
        free = [clause for clause in self.clauses if not clause.phrase and not clause.is_hours]
        return tuple(
            part
            for clause in free
            for part in ([clause] if clause.is_whole else [Clause((word,), clause.variants) for word in clause.words])
        )

    def loosened(self, needed: int, *, in_head: bool = False, parts: tuple[Clause, ...] | None = None) -> Self:
        """Content with ``needed`` of the words."""
        hours = tuple(clause for clause in self.clauses if clause.is_hours)
        return replace(self, loose=Way(self.parts if parts is None else parts, needed, in_head, hours))

    def about(self, clauses: Iterable[Clause]) -> Self:
        """Return the same for other clauses."""
        return replace(self, clauses=tuple(clauses), loose=None)
