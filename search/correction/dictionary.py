"""French words that exist: a word of the language is never taken for a misspelling of another.

« Coiffeur » must not become « coffreur » because the pages happen to speak of the latter only.
The list (140 000 forms) is that of the package pyspellchecker.
"""

import gzip
import json
from functools import lru_cache
from importlib.resources import files

from search.analysis import fold


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    packed = files("spellchecker").joinpath("resources/fr.json.gz").read_bytes()
    return frozenset(fold(word) for word in json.loads(gzip.decompress(packed)))


def exists(word: str) -> bool:
    """Return whether a folded word is French, accents aside. The first call reads the list (a quarter of a second)."""
    return word in _words()
