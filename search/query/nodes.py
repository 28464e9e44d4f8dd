"""What a query asks, in a form that every engine can say in its own language.

A page matches when at least ``Query.minimum`` of the clauses match and no ``excluded`` node
does. A clause is a run of words: it matches when each of its words does, or when one of its
variants (a synonym, an acronym) stands in the page as a phrase.
"""

from collections.abc import Iterator
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
    """A term or a phrase, by the number of tokens."""
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

    @property
    def surface(self) -> str:
        return " ".join(word.surface for word in self.words)

    @property
    def node(self) -> Node:
        if self.phrase:
            return sequence(tuple(word.token for word in self.words))
        literal = all_of([word.node for word in self.words])
        return any_of([literal, *(sequence(variant.tokens) for variant in self.variants)])

    def sequences(self) -> Iterator[tuple[tuple[str, ...], float]]:
        """Every run of tokens that makes this clause match, with its strength; for highlights and scores."""
        if self.phrase:
            yield tuple(word.token for word in self.words), 1.0
            return
        for word in self.words:
            yield (word.token,), 1.0
            for variant in word.variants:
                yield variant.tokens, variant.strength
        for variant in self.variants:
            yield variant.tokens, variant.strength


@dataclass(frozen=True)
class Query:
    """A parsed query. Without clauses and exclusions it matches every page."""

    clauses: tuple[Clause, ...] = ()
    excluded: tuple[Node, ...] = ()
    optional: tuple[Clause, ...] = field(default=(), compare=False)  # noise words: they only help the order
    minimum: int = 0  # clauses that must match; 0 means all

    @property
    def is_empty(self) -> bool:
        return not self.clauses and not self.excluded

    @property
    def needed(self) -> int:
        return min(self.minimum, len(self.clauses)) if self.minimum else len(self.clauses)

    def relaxed(self, minimum: int) -> Self:
        return replace(self, minimum=minimum)
