"""Word families and synonyms, applied to queries only: a change needs no page to be indexed again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice, pairwise, product

from search.analysis import fold, stem, stems
from search.lexicon_seed import familiar

from .intents.nearest import Bags
from .nodes import Variant, Word

Tokens = tuple[str, ...]
# Ways to say one run of words with the words of their families.
_MAX_FORMS = 16
_SHORT = 4  # letters
_LESS = 0.75  # of what the answer before is worth: the first that a need has is the best
_WITHOUT = stem("sans")


class Relation(Enum):
    """How the terms of a group stand to each other, and how much a variant weighs in the order."""

    FAMILY = 0.85
    SYNONYMS = 0.7
    # The first term also finds the others; they do not find it.
    WIDENS = 0.5
    # The first terms answer a need; the others tell it, their words in any order. The first of the first is the best.
    NEED = 0.55
    # What the portal does not deal with: looked for nowhere.
    ELSEWHERE = 0.0


# What is followed through a variant: the synonyms of a word's family, what its synonyms lead to.
_BROUGHT_BY = {
    Relation.FAMILY.value: Relation.SYNONYMS.value,
    Relation.SYNONYMS.value: Relation.WIDENS.value,
}


@dataclass(frozen=True)
class Group:
    """Terms (words or runs of words) that stand for each other; ``answers`` are those of a need."""

    relation: Relation
    terms: tuple[str, ...]
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Related:
    """A term as editors wrote it, with its stems."""

    text: str
    tokens: Tokens


class Lexicon:
    """The groups, by the stems of their terms."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self._variants: dict[Tokens, dict[Tokens, float]] = {}
        self._texts: dict[Tokens, str] = {}
        self._written: set[str] = set()
        self._families: dict[str, str] = {}
        self._runs: dict[Tokens, list[Tokens]] = {}
        self._needs: dict[str, list[frozenset[str]]] = {}
        self._words_of_needs: set[str] = set()
        self._told: dict[frozenset[str], list[Tokens]] = {}
        self._bags = Bags()
        every = list(groups)
        for group in every:
            if group.relation not in (Relation.NEED, Relation.ELSEWHERE):
                self._add(group)
        answered = [self._add_need(group) for group in every if group.relation is Relation.NEED]
        self._index_needs({told for _worth, tellings in answered for told in tellings if len(told) > 1})
        for worth, tellings in answered:
            self._bags.add(worth, map(self._as_told, tellings))
        self._elsewhere = [
            (frozenset(stems(term)), group.answers)
            for group in every
            if group.relation is Relation.ELSEWHERE
            for term in group.terms
        ]
        for tokens in self._variants:
            if len(tokens) > 1:
                self._runs.setdefault(self._plain(tokens), []).append(tokens)
        # « Salaire en retard » is « retard de salaire », where the words say nothing else in that order.
        for tokens in [tokens for tokens in self._variants if len(tokens) == 2 and _WITHOUT not in tokens]:
            self._runs.setdefault(self._plain(tokens[::-1]), [tokens])
        self._longest = max((len(tokens) for tokens in self._variants), default=1)

    def _add(self, group: Group) -> None:
        self._written.update(word for term in group.terms for word in term.split() if len(word) > _SHORT)
        texts = {tokens: term for term in reversed(group.terms) if (tokens := tuple(stems(term)))}
        terms = list(reversed(texts))
        if group.relation is Relation.FAMILY:
            named = next((self._families[each[0]] for each in terms if each[0] in self._families), terms[0][0])
            self._families.update((each[0], named) for each in terms if each[0] not in self._families)
        else:
            self._texts.update(texts)
        sources = terms[:1] if group.relation is Relation.WIDENS else terms
        for source in sources:
            variants = self._variants.setdefault(source, {})
            for other in terms:
                if other != source:
                    variants[other] = max(group.relation.value, variants.get(other, 0))

    def _add_need(self, group: Group) -> tuple[Mapping[Tokens, float], list[Tokens]]:
        """Have each way to tell a need find its answers, the first ones best; return these and the ways."""
        self._words_of_needs.update(fold(word) for term in group.terms for word in term.split())
        answers = [tokens for answer in group.answers if (tokens := tuple(stems(answer)))]
        worth = {tokens: Relation.NEED.value * _LESS**place for place, tokens in enumerate(answers)}
        tellings = [tuple(stems(term)) for term in group.terms]
        for told in tellings:
            variants = self._variants.setdefault(told, {})
            for other, strength in worth.items():
                if other != told:
                    variants[other] = max(strength, variants.get(other, 0))
        return worth, tellings

    def _index_needs(self, told: Iterable[Tokens]) -> None:
        """Keep each need under its rarest word."""
        for tokens in sorted(told):
            self._told.setdefault(frozenset(self._as_told(tokens)), []).append(tokens)
        count = Counter(word for words in self._told for word in words)
        for words in self._told:
            self._needs.setdefault(min(words, key=lambda word: (count[word], word)), []).append(words)

    def needs_in(self, tokens: Sequence[str]) -> list[frozenset[int]]:
        """Return the places of the words of each need that ``tokens`` tell, in any order.

        The fullest, then the closest.
        """
        plain = self._as_told(tuple(tokens))
        place = {word: place for place, word in reversed(list(enumerate(plain)))}
        told = [words for word in place for words in self._needs.get(word, ()) if words <= place.keys()]
        found = {frozenset(place[word] for word in words) for words in told if _is_said(words, plain)}
        return sorted(found, key=lambda places: (-len(places), max(places) - min(places), sorted(places)))

    def nearest_need(self, tokens: Sequence[str]) -> tuple[frozenset[str], tuple[Variant, ...]] | None:
        """Return those of ``tokens`` that tell the need they are nearest to, and its answers; None far from all."""
        found = self._bags.nearest(self._as_told(tuple(tokens)))
        if found is None:
            return None
        told, worth = found
        words = frozenset(token for token in tokens if self._as_told((token,))[0] in told)
        return words, tuple(Variant(answer, strength) for answer, strength in worth.items())

    def elsewhere(self, said: frozenset[str]) -> tuple[frozenset[str], Tokens]:
        """Return the words that tell a subject that is not the portal's, most fully, and what its group says of it."""
        told = [(words, answers) for words, answers in self._elsewhere if words and words <= said]
        return max(told, key=lambda each: len(each[0]), default=(frozenset(), ()))

    def as_told(self, tokens: Sequence[str]) -> frozenset[str]:
        """Return tokens as needs are told: one for each family, « taf » as « travail »."""
        return frozenset(self._as_told(tuple(tokens)))

    def variants(self, tokens: Sequence[str]) -> tuple[Variant, ...]:
        """Return what else to look for when ``tokens`` (stems) were typed."""
        found: dict[Tokens, float] = {}
        for term in self._terms(tuple(tokens)):
            for other, strength in self._variants.get(term, {}).items():
                found[other] = max(strength, found.get(other, 0))
                for further, worth in self._further(term, other, strength):
                    found.setdefault(further, worth)
        return tuple(Variant(other, strength) for other, strength in found.items())

    def _further(self, term: Tokens, other: Tokens, strength: float) -> Iterator[tuple[Tokens, float]]:
        """Yield what a variant brings along: what means the same as it or leads on from it, and its words' families.

        « Se reconvertir » is « changer de métier » by its noun; « dettes » leads where « surendettement » does.
        """
        for further, its in self._variants.get(other, {}).items():
            if further != term and its == _BROUGHT_BY.get(strength):
                yield further, strength * its
        if len(other) > 1:
            for forms in islice(product(*(self._family(token) for token in other)), _MAX_FORMS):
                yield forms, strength * Relation.FAMILY.value

    def _terms(self, tokens: Tokens) -> list[Tokens]:
        """Return the terms that ``tokens`` say: themselves, else a run of the same families (« je vends ma boîte »).

        Needs.
        """
        if len(tokens) == 1:
            return [tokens]
        plain = self._plain(tokens)
        same = [tokens] if tokens in self._variants else self._runs.get(plain, [])
        return list(dict.fromkeys((*same, *self._told.get(frozenset(self._as_told(tokens)), ()))))

    def _plain(self, tokens: Tokens) -> Tokens:
        """Tokens with one word for each family."""
        return tuple(self._families.get(token, token) for token in tokens)

    def _as_told(self, tokens: Tokens) -> Tokens:
        """Tokens as needs are told: « taf » as « travail »."""
        return tuple(familiar().get(token, token) for token in self._plain(tokens))

    def _family(self, token: str) -> Tokens:
        """Return a stem and those of its family: « création d’entreprise » also stands for « créer une entreprise »."""
        variants = self._variants.get((token,), {})
        same = (
            other[0] for other, strength in variants.items() if strength == Relation.FAMILY.value and len(other) == 1
        )
        return (token, *same)

    def related(self, tokens: Sequence[str]) -> list[Related]:
        """Return the synonyms of ``tokens``, as editors wrote them; not the words of their family."""
        return [
            Related(self._texts[other], other)
            for other in self._variants.get(tuple(tokens), {})
            if other in self._texts
        ]

    def run_at(self, tokens: Sequence[str], start: int) -> int:
        """Return length of the longest known run of two words or more at ``start``; 1 when there is none."""
        for length in range(min(self._longest, len(tokens) - start), 1, -1):
            if self._plain(tuple(tokens[start : start + length])) in self._runs:
                return length
        return 1

    def written_words(self) -> frozenset[str]:
        """Return the words of all terms, as editors wrote them, without the short ones."""
        return frozenset(self._written)

    def written_terms(self) -> frozenset[str]:
        """Return the terms of all groups but the families, as editors wrote them."""
        return frozenset(self._texts.values())

    def tells(self, word: str) -> bool:
        """Return whether a folded word is one of those that tell needs: it is no slip, and no slip is taken for it."""
        return word in self._words_of_needs

    def is_of_field(self, word: Word) -> bool:
        """Return whether some group or need has the word."""
        return self.tells(word.surface) or (word.token,) in self._variants or bool(word.variants)

    def knows(self, token: str) -> bool:
        """Return whether a single stem is a term of its own, which no correction may change."""
        return (token,) in self._variants


def _is_said(words: frozenset[str], plain: Sequence[str]) -> bool:
    """Return whether what is missing stands beside « sans », where a need is that something is."""
    if _WITHOUT not in words:
        return True
    return any(before == _WITHOUT and word in words for before, word in pairwise(plain))
