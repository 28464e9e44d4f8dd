"""Sessions and fundings arranged as a reader asks: when, and who pays for me?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from portal.models import District
from trainings.enums import Situation

if TYPE_CHECKING:
    from trainings.models.session import Session


@dataclass
class SessionRow:
    """A session with its arrondissement, looked up once for all the rows."""

    session: "Session"
    district: District | None


@dataclass(frozen=True)
class FundingRow:
    """One situation, or the one that no source says: the funders that pay for it, and whom to ask."""

    situation: Situation | None
    funders: list[str]
    notes: list[str]

    @property
    def label(self) -> str:
        return self.situation.label if self.situation else "Pour qui : à vérifier"

    @property
    def ask(self) -> str:
        return self.situation.ask if self.situation else "l’organisme de formation"

    @cached_property
    def shown_funders(self) -> str:
        return ", ".join(self.funders)


def session_rows(sessions: Iterable["Session"]) -> list[SessionRow]:
    """Return sessions to come first, then past ones; arrondissements in one query at most."""
    ordered = sorted(sessions, key=lambda s: (s.is_past, s.starts_on))
    wanted = {s.postcode for s in ordered if s.place is None and s.postcode}
    districts = District.objects.from_postcodes(wanted)
    return [SessionRow(s, s.place.district if s.place else districts.get(s.postcode)) for s in ordered]


def funding_table(sessions: Iterable["Session"]) -> list[FundingRow]:
    """Return who pays, by situation, over the sessions to come."""
    found: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for session in sessions:
        for funding in session.fundings.all():
            funders, notes = found.setdefault(funding.situation, ({}, {}))
            funders[funding.funder.name] = None
            if funding.note:
                notes[funding.note] = None
    return [
        FundingRow(situation or None, list(found[situation][0]), list(found[situation][1]))
        for situation in (*Situation, "")
        if situation in found
    ]
