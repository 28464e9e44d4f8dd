"""The rules on texts: a list of blocks in, findings out; nothing of the database."""

import re
from collections.abc import Callable, Iterator, Sequence

from portal.editing.content_checks.figures import figures_of, is_sourced
from portal.editing.content_checks.findings import Finding, Nature
from portal.editing.content_checks.reading import Block
from portal.editing.content_checks.sentences import MOST_WORDS, sentences_of, words_in
from portal.words.acronyms import MEANINGS
from portal.words.folding import fold
from portal.words.text import shorten

QUOTED = 200  # characters of a sentence, enough to find it
_VAGUE = frozenset((
    "cliquez ici", "cliquer ici", "cliquez", "ici", "par ici", "en savoir plus", "savoir plus", "pour en savoir plus",
    "en savoir davantage", "lire la suite", "la suite", "suite", "plus d infos", "plus d informations", "plus d info",
    "voir plus", "lire plus", "lien", "ce lien", "suivez ce lien", "voir le lien", "le lien", "le site", "site",
))  # fmt: skip
ACRONYM = re.compile(r"(?<![\w.@/&-])(?:[A-ZÀ-Ý]{2,6}|(?:[A-ZÀ-Ý]\.){2,6})(?![\w@/-]|\.\w)")
_SHOUTED = re.compile(r"[A-ZÀ-Ý]{2,}")
# Read as words of their own, whatever their letters stood for; files and forms of address among them.
_WORDS = frozenset((
    "CV", "TV", "OK", "PDF", "CSV", "ODT", "XLSX", "SMS", "GPS", "RER", "RATP", "SNCF", "WC", "QR", "HLM", "MM", "NB",
    "ET", "OU", "LE", "LA", "DE", "DU", "AU", "EN", "UN",
))  # fmt: skip
_ROMAN = re.compile(r"[IVX]{1,6}\Z")
# Figures elsewhere, in tables and key figures, have the source of the whole.
_TOLD_IN_SENTENCES = frozenset(("p", "li", "blockquote", "div", "section", "summary"))


def findings_in(
    blocks: Sequence[Block], of_sentences: Callable[[Block], Iterator[Finding]] | None = None
) -> Iterator[Finding]:
    """Yield what each block has that readers stumble upon; ``of_sentences``: other rules for its sentences."""
    of_sentences = of_sentences or _long_sentences
    told = _told(blocks)
    opening = ""
    for block in blocks:
        yield from of_sentences(block)
        if block.tag in _TOLD_IN_SENTENCES:
            opening = opening if block.tag == "li" else block.words
            yield from _bare_figures(block, opening)
        yield from _untold_acronyms(block, told)
        yield from _vague_links(block)


def _long_sentences(block: Block) -> Iterator[Finding]:
    for start, sentence in sentences_of(block.text):
        if (count := words_in(sentence)) > MOST_WORDS:
            lead = len(sentence) - len(sentence.lstrip())
            said = shorten(" ".join(sentence.split()), QUOTED)
            yield Finding(Nature.SENTENCE, f"{count} mots, 25 au plus : « {said} »", block.place(start + lead))


def _bare_figures(block: Block, opening: str) -> Iterator[Finding]:
    """Yield the figures of a block without a year, a source or a link; « En 2025 : » holds for the list below."""
    if (
        any(link.opens_page for link in block.links)
        or is_sourced(block.text)
        or (block.tag == "li" and opening.endswith(":") and is_sourced(opening))
    ):
        return
    for start, figure in figures_of(block.own):
        yield Finding(
            Nature.FIGURE, f"« {figure} » : dites de quand il date et d’où il vient, ou citez un repère.",
            block.place(start),
        )  # fmt: skip


def _told(blocks: Sequence[Block]) -> set[str]:
    """Return the acronyms that need no words here: those that the page tells by itself or spells out somewhere."""
    told = {*MEANINGS, *_WORDS}
    for block in blocks:
        told |= block.told
        for use in ACRONYM.finditer(block.text):
            before, after = block.text[: use.start()][-2:], block.text[use.end() :][:3]
            is_after_words = before.endswith("(") and after.startswith((")", ",", " ")) and use.start() > 4
            if is_after_words or (after.startswith(" (") and after[2:].islower()):
                told.add(use[0])
    return told


def _untold_acronyms(block: Block, told: set[str]) -> Iterator[Finding]:
    for use in ACRONYM.finditer(block.text):
        acronym = use[0]
        if acronym in told or acronym.replace(".", "") in told or _ROMAN.match(acronym) or _is_shouted(block.text, use):
            continue
        told.add(acronym)  # once a page
        yield Finding(
            Nature.ACRONYM, f"« {acronym} » : écrivez ses mots à son premier emploi, le sigle entre parenthèses.",
            block.place(use.start()),
        )  # fmt: skip


def _is_shouted(text: str, use: re.Match[str]) -> bool:
    """« INSCRIPTION SUR PLACE » is no acronym: its neighbours are capitals too."""
    before = text[max(use.start() - 30, 0) : use.start()].split()
    after = text[use.end() : use.end() + 30].split()
    return any(_SHOUTED.match(near) is not None for near in (*before[-1:], *after[:1]))


def _vague_links(block: Block) -> Iterator[Finding]:
    for link in block.links:
        if fold(link.words).strip(" .:!>→…»«") in _VAGUE:
            words = f"« {link.words} » : écrivez ce que l’on trouve au bout."
            yield Finding(Nature.LINK, words, block.place(link.start))
