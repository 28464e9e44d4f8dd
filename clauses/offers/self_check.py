"""« Est-ce pour moi ? » : an anonymous answer from ticked situations, computed and forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clauses.records.vocabulary import EligiblePublic
from portal import dates

MAX_ANSWERS = 40
FIELD = "s"


class Verdict(StrEnum):
    """The answer of « Est-ce pour moi ? » and its reasons."""

    NOT_ASKED = ""
    YES = "oui"
    OPEN_TO_ALL = "tous"
    NOT_SURE = "a-verifier"
    NOT_SAID = "inconnu"


@dataclass(frozen=True)
class Answer:
    """``publics``: what is asked; ``matches``: those that the person ticked; ``ticked``: the values of the boxes."""

    verdict: Verdict
    publics: list[EligiblePublic]
    matches: list[EligiblePublic]
    ticked: list[str]
    asked: bool

    @property
    def proofs(self) -> list[str]:
        return [public.proof for public in self.matches if public.proof]

    @property
    def sources(self) -> list[str]:
        """What names the situations that were ticked, each once, with the day it was read."""
        told = (
            f"{public.source}, relevé le {dates.format_day(public.checked_on)}"
            for public in self.matches
            if public.source and public.checked_on
        )
        return list(dict.fromkeys(told))


def answer(
    publics: Sequence[EligiblePublic], given: Sequence[str], *, is_open_to_all: bool | None, day: date
) -> Answer:
    """``publics`` may answer the offer; with none, everybody may where the employer says so.

    Those that do not count on ``day`` are not asked about; an offer that names only such publics says nothing more.
    ``given`` is what was posted, whatever it holds.

    Never says no: situations not listed may count too, and a person decides.
    """
    asked = bool(given)
    counting = [public for public in publics if public.counts_on(day)]
    known = {public.slug: public for public in counting}
    ticked = [value for value in dict.fromkeys(given[:MAX_ANSWERS]) if value in known]
    matches = [known[slug] for slug in ticked]
    if not publics:
        verdict = Verdict.OPEN_TO_ALL if is_open_to_all else Verdict.NOT_SAID
    elif not counting:
        verdict = Verdict.NOT_SAID
    elif matches:
        verdict = Verdict.YES
    else:
        verdict = Verdict.NOT_SURE if asked else Verdict.NOT_ASKED
    return Answer(verdict, counting, matches, ticked, asked)
