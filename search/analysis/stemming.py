"""One form for a word's plural, feminine and conjugated forms.

Snowball's French stemmer expects accents, which visitors often leave out; so the endings
that it would miss on unaccented text are brought to the masculine singular before it runs
(« infirmières » to ``infirmier``), and the words it confuses are told apart by hand (``stems.txt``).
"""

import re
from functools import lru_cache
from pathlib import Path

import Stemmer

from .stopwords import word_set

_SNOWBALL = Stemmer.Stemmer("french", 0)  # 0: our own cache is the faster one
_MIN_LENGTH = 4

_EXCEPTIONS_FILE = Path(__file__).with_name("stems.txt")


def _exceptions() -> dict[str, str]:
    """Folded word -> stem, of the words that the stemmer confuses."""
    lines = _EXCEPTIONS_FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":") for line in lines if line and not line.startswith("#"))
    return {word: stem for stem, words in pairs for word in words.split()}


EXCEPTIONS = _exceptions()

# « Ils recrutent »: an ending of verbs, which Snowball leaves. Words in -ment and -ient keep theirs, and these nouns.
_THIRD_PERSONS = re.compile(r"(?<=\w{3})(?<![mi])ent$")
_NO_VERBS = word_set(
    """
    absent accent accident adherent adjacent adolescent affluent agent apparent argent coherent competent concurrent
    confident consequent continent contingent convalescent convent couvent deficient delinquent descendant detergent
    different diligent divergent effluent equivalent evident excedent excellent existent frequent imminent imprudent
    incident incompetent indecent indifferent indigent indulgent influent ingredient inherent innocent insolent
    intelligent intermittent latent occident parent permanent pertinent precedent present president prudent recent
    recurrent referent regent resident reticent serpent souvent strident subsequent talent torrent transparent trident
    urgent vehement violent virulent
    """
)

_PLURAL = re.compile(r"(?<=\w{4})(?<!s)s$")
_ENDINGS: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"(?<=\w{3})trice$"), "teur"),
    (re.compile(r"(?<=\w{3})euse$"), "eur"),
    (re.compile(r"(?<=\w{3})eux$"), "eur"),
    (re.compile(r"(?<=\w{3})iere$"), "ier"),
    (re.compile(r"(?<=\w{4})ere$"), "er"),
    (re.compile(r"(?<=\w{3})ee$"), "e"),
    (re.compile(r"(?<=\w{4})(ai|oi)se$"), r"\1"),
    (re.compile(r"(?<=\w{3})ite$"), "it"),
]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of a folded word. Short words and words with digits are their own stem."""
    if word in EXCEPTIONS:
        return EXCEPTIONS[word]
    if len(word) < _MIN_LENGTH or not word.isalpha():
        return word
    word = _PLURAL.sub("", word)
    if word in EXCEPTIONS:
        return EXCEPTIONS[word]
    if word not in _NO_VERBS:
        word = _THIRD_PERSONS.sub("e", word)
    for pattern, replacement in _ENDINGS:
        word, changed = pattern.subn(replacement, word)
        if changed:
            break
    return str(_SNOWBALL.stemWord(word))
