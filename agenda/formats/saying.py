"""What partners say in words that formats have fields for: cancelled in the title, « sans inscription » in a cell."""

import re
from typing import Any

from agenda.enums import EventStatus, Registration
from agenda.same_event.letters import unaccented
from ingest.rows import UnsureError

STATUSES = {
    "annul": EventStatus.CANCELLED, "cancel": EventStatus.CANCELLED, "report": EventStatus.POSTPONED,
    "postpon": EventStatus.POSTPONED, "complet": EventStatus.FULL, "full": EventStatus.FULL,
}  # fmt: skip
_WORD = r"annul[ée]e?s?|cancell?ed|report[ée]e?s?|postponed|complet(?:e|s|es)?|complète"
# « [ANNULÉ] Atelier », « Atelier – COMPLET », « Annulé : forum »; not « Le CV complet », « Rapport annulé ».
_IN_TITLE = re.compile(
    rf"^\s*(?:[\[(]\s*({_WORD})\s*[\])]|({_WORD})\s*(?:[:!–—|]|-\s))|[\[(]\s*({_WORD})\s*[\])]\s*!?$|[–—|]\s*({_WORD})\s*!?$"
    rf"|\s-\s({_WORD})\s*!?$",
    re.IGNORECASE,
)
# Without accents, in small letters.
_OF_WHAT = r"(?:(?:dates?|evenement|rendez vous) )?"
_IN_ANY_PLACE = (
    rf"{_OF_WHAT}(?:(?:reste )?a confirmer|(?:non|pas) confirmee?|sous reserve(?: de confirmation)?"
    r"|en (?:attente|cours) de confirmation|unconfirmed|to be confirmed|tbc)"
)
_UNCONFIRMED = re.compile(rf"{_OF_WHAT}(?:tentative|provisoire|previsionnel(?:le)?)|{_IN_ANY_PLACE}")
# « À confirmer : forum », « Forum – sous réserve »; not « Business plan – prévisionnel », which is a subject.
_SAID_APART = re.compile(_IN_ANY_PLACE)
_BETWEEN = re.compile(r"[:–—|]| - ")
# « [À CONFIRMER] Forum », « Forum (date à confirmer) »; not « Atelier (lieu à confirmer) ».
_MARKS = re.compile(r"^\s*[\[(]([^\])]{1,40})[\])]|[\[(]([^\])]{1,40})[\])]\s*$")
NOT_CONFIRMED = "Cet événement n’est pas encore confirmé par son organisateur : il sera repris une fois confirmé."
_NOT_ASKED = re.compile(
    r"^(?:non|no|false|faux)$|\bsans (?:inscription|reservation|rendez vous)\b|\b(?:entree|acces) libre\b"
)
_ASKED = re.compile(
    r"^(?:oui|yes|true|vrai)$|\b(?:sur|avec|apres) (?:inscription|reservation|rendez vous)\b|\bobligatoire\b"
)


def status_of(word: str) -> EventStatus:
    """Of a status as partners write it; words that the portal does not know say nothing of the event."""
    folded = unaccented(word)
    return next((status for start, status in STATUSES.items() if folded.startswith(start)), EventStatus.SCHEDULED)


def is_unconfirmed(word: str) -> bool:
    """Return whether a status as partners write it says that the event may not be held.

    « TENTATIVE », « à confirmer ».
    """
    return bool(_UNCONFIRMED.fullmatch(unaccented(word)))


def refuse_unconfirmed(status: str, field: str, title: str, title_field: str) -> None:
    """Refuse an event that the status, or a mark at one end of the title, calls unsure. Raises UnsureError."""
    if is_unconfirmed(status):
        raise UnsureError(NOT_CONFIRMED, field, status)
    parts = _BETWEEN.split(title)
    in_brackets = any(is_unconfirmed("".join(mark)) for mark in _MARKS.findall(title))
    if in_brackets or any(_SAID_APART.fullmatch(unaccented(end)) for end in (parts[0], parts[-1])):
        raise UnsureError(NOT_CONFIRMED, title_field, title)


def status_of_title(title: str) -> EventStatus:
    """Return what a mark at one end of the title says, where the partner's own status says nothing."""
    found = _IN_TITLE.search(title)
    return status_of(next(filter(None, found.groups()))) if found else EventStatus.SCHEDULED


def registration(text: str, ways: dict[str, str], page: str = "") -> dict[str, Any]:
    """Return how people get in: by the ``ways`` given.

    Failing them, by what the text says, at the event's own ``page``.
    """
    said = unaccented(text)
    if any(ways.values()):
        return {"registration": str(Registration.REQUIRED), **ways}
    if _NOT_ASKED.search(said):
        return {"registration": str(Registration.FREE), **ways}
    if _ASKED.search(said) and page:
        return {"registration": str(Registration.REQUIRED), **ways, "registration_url": page}
    return {"registration": str(Registration.UNKNOWN), **ways}
