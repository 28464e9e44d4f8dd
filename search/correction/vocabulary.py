"""The words of the published pages, held in memory for corrections and for the rarity of words."""

import math
import time
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from threading import Lock

from search.analysis import EXACT_PREFIX, stem
from search.models import SearchDocument, VocabularyWord

from .phonetics import sound

# Seconds for which a process keeps what it read: a new word is found at once, only its use
# in corrections waits. A small vocabulary is cheap enough to follow closely.
_TTL, _SHORT_TTL, _SMALL = 120.0, 2.0, 3_000
_COUNTED = 3  # letters at least; see ``indexing.documents.vocabulary_words``


class Vocabulary:
    """Folded words with the number of pages that hold them."""

    def __init__(self, words: Mapping[str, tuple[str, int]], pages: int) -> None:
        self.shown = {word: shown for word, (shown, _count) in words.items()}
        self.counts = {word: count for word, (_shown, count) in words.items()}
        self.pages = max(pages, 1)

    @cached_property
    def stems(self) -> dict[str, int]:
        """Pages by stem: those of its most frequent word, a lower bound."""
        found: dict[str, int] = {}
        for word, count in self.counts.items():
            key = stem(word)
            found[key] = max(count, found.get(key, 0))
        return found

    @cached_property
    def by_stem(self) -> dict[str, list[str]]:
        """Words by their stem."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.counts:
            found[stem(word)].append(word)
        return found

    @cached_property
    def by_sound(self) -> dict[str, list[str]]:
        """Words by how they sound."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.counts:
            found[sound(word)].append(word)
        return found

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        """Words by their number of letters."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for word in self.counts:
            found[len(word)].append(word)
        return found

    def pages_with(self, token: str) -> int:
        """About how many pages hold an index token (a stem, or an exact word)."""
        if token.startswith(EXACT_PREFIX):
            return self.counts.get(token[len(EXACT_PREFIX) :], 0)
        return self.stems.get(token, 0)

    def may_hold(self, token: str) -> bool:
        """Return whether some page may hold an index token; short words and figures are not counted."""
        return bool(self.pages_with(token)) or len(token) < _COUNTED or not token.isalpha()

    def rarity(self, token: str) -> float:
        """From about 0.2 for a word of every page to 1 for a word of one page or none."""
        share = math.log1p(self.pages / max(self.pages_with(token), 1)) / math.log1p(self.pages)
        return 0.15 + 0.85 * min(1.0, share)


class _Memory:
    """The vocabulary that this process read last."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.vocabulary: Vocabulary | None = None
        self.read_at = 0.0


_memory = _Memory()


def vocabulary() -> Vocabulary:
    """Return the vocabulary, read again from time to time."""
    with _memory.lock:
        known = _memory.vocabulary
        age = time.monotonic() - _memory.read_at
        if known is None or age > (_SHORT_TTL if len(known.counts) < _SMALL else _TTL):
            rows = VocabularyWord.objects.filter(documents__gt=0).values_list("word", "shown", "documents")
            words = {word: (shown, count) for word, shown, count in rows}
            known = _memory.vocabulary = Vocabulary(words, SearchDocument.objects.count())
            _memory.read_at = time.monotonic()
        return known


def forget() -> None:
    """Have the next call read the table again."""
    with _memory.lock:
        _memory.vocabulary = None
