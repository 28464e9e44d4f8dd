"""Rules of texts that are easy to read, after « L’information pour tous » (Inclusion Europe): pure functions on blocks.

They help who writes. They never make a text « FALC »: only people it is written for, who read it, may say so.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from portal.editing.content_checks.findings import Finding, Nature
from portal.editing.content_checks.reading import Block
from portal.editing.content_checks.rules import ACRONYM, QUOTED, findings_in
from portal.editing.content_checks.sentences import sentences_of, words_in
from portal.words.acronyms import MEANINGS
from portal.words.folding import fold
from portal.words.text import shorten

MOST_WORDS = 15
LONG_WORD = 14  # letters
_LINES = frozenset(("p", "li", "blockquote"))
_JOINED = re.compile(
    r";|, (?:et|ou)\b|(?<=[, ])(?:mais|car|donc|puis|puisque|lorsque|alors que|tandis que|parce que|afin de|afin que|"
    r"c’est pourquoi|cependant|toutefois|sauf si)\b",
    re.IGNORECASE,
)
# « neuf » is new too, « un » an article.
_LETTERS = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|sept|huit|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|"
    r"cinquante|soixante|cent|cents|mille)\b",
    re.IGNORECASE,
)
_PARTICIPLE = r"\w{1,20}(?:ée?s?|ie?s?|ite?s?|ise?s?|ue?s?|erte?s?|inte?s?)"
_PASSIVE = re.compile(
    rf"\b(?:suis|es|est|sommes|êtes|sont|étai(?:s|t|ent)|ser(?:a|ez|ont)|soi(?:t|ent)|être)\s(?:pas\s|\w{{1,15}}ment\s)?"
    rf"{_PARTICIPLE}\spar\b"
    rf"|\b(?:ai|as|a|avons|avez|ont|avait|avaient|aura|auront)\s(?:pas\s)?été\s{_PARTICIPLE}\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,40}")
_TOLD = re.compile(r"([^\W\d_]{3,40})(?: ?(?:,|:) ?c’est\b| veut dire\b| est (?:un|une|le|la|l’)\b| \()", re.IGNORECASE)
_HARD = frozenset(
    line.rstrip("sx") for line in Path(__file__).with_name("hard_words.txt").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("#")
)  # fmt: skip


def easy_findings_in(blocks: Sequence[Block]) -> Iterator[Finding]:
    """Yield what makes a text hard to read; each hard word once a page."""
    told = _explained(blocks)
    yield from findings_in(blocks, partial(_of_block, told=told))


def _of_block(block: Block, told: set[str]) -> Iterator[Finding]:
    sentences = [(at, words) for at, words in sentences_of(block.text) if words.strip()]
    for number, (start, sentence) in enumerate(sentences):
        said = shorten(" ".join(sentence.split()), QUOTED)
        at = start + len(sentence) - len(sentence.lstrip())
        if (count := words_in(sentence)) > MOST_WORDS:
            yield Finding(Nature.SHORT, f"{count} mots, {MOST_WORDS} au plus : « {said} »", block.place(at))
        if block.tag in _LINES:
            yield from _ideas(block, at, sentence, said, is_first=number == 0)
        if passive := _PASSIVE.search(sentence):
            words = f"« {passive[0]} » : dites qui fait l’action, au début de la phrase."
            yield Finding(Nature.PASSIVE, words, block.place(at))
    for number_word in _LETTERS.finditer(block.text):
        words = f"« {number_word[0]} » : écrivez ce nombre en chiffres."
        yield Finding(Nature.LETTERS, words, block.place(number_word.start()))
    yield from _hard_words(block, told)


def _ideas(block: Block, at: int, sentence: str, said: str, *, is_first: bool) -> Iterator[Finding]:
    starts_a_line = is_first or block.text[:at].rstrip(" \t").endswith("\n")
    if not starts_a_line:
        yield Finding(Nature.IDEA, f"Deux phrases sur une ligne : allez à la ligne avant « {said} »", block.place(at))
    if joined := _JOINED.search(sentence):
        words = f"« {joined[0].strip(' ,')} » joint deux idées : faites deux phrases de « {said} »"
        yield Finding(Nature.IDEA, words, block.place(at))


def _hard_words(block: Block, told: set[str]) -> Iterator[Finding]:
    for use in _WORD.finditer(block.text):
        word = _key(use[0])
        is_hard = word in _HARD or len(word) >= LONG_WORD or (ACRONYM.fullmatch(use[0]) and use[0] in MEANINGS)
        if is_hard and word not in told:
            told.add(word)
            words = f"« {use[0]} » : dites un mot simple, ou expliquez-le dans un bloc « Mot expliqué »."
            yield Finding(Nature.WORD, words, block.place(use.start()))


def _explained(blocks: Sequence[Block]) -> set[str]:
    """Return the words that the page explains: its « mots expliqués », and « une attestation est un papier »."""
    told: set[str] = set()
    for block in blocks:
        terms = _WORD.findall(block.text) if block.tag == "dt" else _TOLD.findall(block.text)
        told |= {_key(term) for term in terms}
    return told


def _key(word: str) -> str:
    return fold(word).rstrip("sx")
