"""A title cut at its colons, dashes and brackets: the event's name, and what is said beside it."""

import re
from dataclasses import dataclass

from agenda.same_event.letters import unaccented
from agenda.same_event.lexicon import AROUND_ORGANISER, GENERIC, ORGANISERS, PROMOTION, STOP_WORDS

_CUT = re.compile(r"\s[-–—|/•·]{1,10}\s|[–—]\s|\s[–—]|[|:!?;…()\[\]]+|\s-|-\s")
# « avec Les Ateliers du Canal », « par la CCI »: at the end, in the capitals of a name.
_PARTNER = re.compile(
    r"\s(?:avec|(?:organisee?|proposee?|animee?)\s+par|en partenariat avec|par)\s+"
    r"(?:(?:le|la|les|l['’])\s*)?([A-Z][^:–—|()!?]{1,80})$"
)
_HELD_BY = re.compile(rf"\b(?:{'|'.join(sorted(ORGANISERS, key=len, reverse=True))})\b")
# Of the words of a segment, how many are an announcement's for the whole to be one.
MOSTLY = 0.8


@dataclass(frozen=True)
class Segments:
    """``name`` is the title without what is beside it: promotion and organisers (``asides``), ``partners``.

    ``last`` is the end of a name that has several parts, the subject of what its beginning is a series of.
    """

    name: str
    last: str = ""
    asides: str = ""
    partners: str = ""


def cut(title: str, names: frozenset[str] = frozenset()) -> Segments:
    """``names``: words of the organisers and of the place. The name is never empty, unless the title is."""
    partner = _PARTNER.search(title) if title != title.upper() else None
    if partner is not None and _tells(title[: partner.start()]):
        title = title[: partner.start()]
    else:
        partner = None
    parts = [part.strip() for part in _CUT.split(title) if part and part.strip()]
    beside = [part for part in parts if _is_organiser(part, names) or _is_promotion(part)]
    name = [part for part in parts if part not in beside]
    if not any(map(_tells, name)):
        name, beside = parts, []
    last = name[-1] if len(name) > 1 else ""
    return Segments(" : ".join(name), last, " ".join(beside), partner[1] if partner else "")


def _tells(part: str) -> bool:
    """Return whether it has a word that tells one event from another, or two that say what it is."""
    words = [word for word in unaccented(part).split() if word not in STOP_WORDS and not word.isdecimal()]
    return bool(words) and (len(words) >= 2 or not _is_generic(words[0]))


def _is_generic(word: str) -> bool:
    return word in GENERIC or word.rstrip("sx") in GENERIC


def _is_promotion(part: str) -> bool:
    """« vingt employeurs vous attendent », « gratuit sur inscription »."""
    words = [word for word in unaccented(part).split() if word not in STOP_WORDS]
    own = [word for word in words if word.isdecimal() or word in PROMOTION or word.rstrip("sx") in PROMOTION]
    common = [word for word in words if word not in own and _is_generic(word)]
    return (
        any(not word.isdecimal() for word in own) and len(words) >= 2 and len(own) + len(common) >= MOSTLY * len(words)
    )


def _is_organiser(part: str, names: frozenset[str]) -> bool:
    """« France Travail Masséna », « Mairie du 11e »: a known organiser, and words of the place beside it at most."""
    plain = unaccented(part)
    words = set(plain.split())
    rest = set(_HELD_BY.sub(" ", plain).split())
    beside = {word for word in rest if word.isdecimal() or word in STOP_WORDS | AROUND_ORGANISER | names}
    if rest == beside and rest != words:
        return True
    telling = {word for word in words if word not in STOP_WORDS and not _is_generic(word)}
    return bool(telling) and words <= names | STOP_WORDS
