"""« Est-ce pour moi ? » : an anonymous answer from ticked situations, computed and forgotten."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from clauses.records.vocabulary import EligiblePublic

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
    """``matches``: the publics of the offer that the person ticked; ``ticked``: the values of the ticked boxes."""

    verdict: Verdict
    matches: list[EligiblePublic]
    ticked: list[str]
    asked: bool

    @property
    def proofs(self) -> list[str]:
        return [public.proof for public in self.matches if public.proof]


def answer(publics: Sequence[EligiblePublic], given: Sequence[str], *, is_open_to_all: bool | None) -> Answer:
    """``publics`` may answer the offer; with none, everybody may where the employer says so.

    ``given`` is what was posted, whatever it holds.

    Never says no: situations not listed may count too, and a person decides.
    """
    asked = bool(given)
    known = {public.slug: public for public in publics}
    ticked = [value for value in dict.fromkeys(given[:MAX_ANSWERS]) if value in known]
    matches = [known[slug] for slug in ticked]
    if not publics:
        verdict = Verdict.OPEN_TO_ALL if is_open_to_all else Verdict.NOT_SAID
    elif matches:
        verdict = Verdict.YES
    else:
        verdict = Verdict.NOT_SURE if asked else Verdict.NOT_ASKED
    return Answer(verdict, matches, ticked, asked)
