"""The sheet of a selection: what to do, by what people do there, with when, where and whom to call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agenda.kinds import EVENT
from agenda.models import EventPage
from clauses.kinds import OPPORTUNITY
from clauses.models import OpportunityPage
from home.selection.keys import address
from portal.models import PortalPage
from resources.kinds import PLACE
from resources.models import PlacePage
from trainings.kinds import TRAINING
from trainings.models import TrainingPage

HEADINGS: dict[str, str] = {EVENT: "Y aller", OPPORTUNITY: "Répondre", PLACE: "Demander", TRAINING: "Se former"}
OTHERS = "Lire"
# Whom to call, by the kind of page.
_PHONES: dict[str, tuple[Any, str]] = {
    EVENT: (EventPage, "registration_phone"), OPPORTUNITY: (OpportunityPage, "contact_phone"),
    PLACE: (PlacePage, "phone"), TRAINING: (TrainingPage, "phone"),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One page of the sheet; ``without`` is the address of the sheet that leaves it out."""

    page: PortalPage
    phone: str
    without: str


@dataclass
class Group:
    """The lines under one heading."""

    heading: str
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """``lost`` counts the pages that are no longer there for everybody."""

    groups: list[Group]
    keys: tuple[int, ...]
    lost: int


def sheet(keys: Sequence[int]) -> Sheet:
    """Return the sheet of the pages with these keys, in the order in which they were kept."""
    found = PortalPage.objects.reachable().filter(pk__in=keys).narrow().in_bulk()
    pages = [found[key] for key in keys if key in found]
    phones = _phones(pages)
    kept = tuple(page.pk for page in pages)
    groups = {heading: Group(heading) for heading in (*HEADINGS.values(), OTHERS)}
    for page in pages:
        without = address(key for key in kept if key != page.pk)
        line = Line(page, phones.get(page.pk, ""), without)
        groups[HEADINGS.get(page.kind, OTHERS)].lines.append(line)
    return Sheet([group for group in groups.values() if group.lines], kept, len(keys) - len(kept))


def _phones(pages: Sequence[PortalPage]) -> Mapping[int, str]:
    phones: dict[int, str] = {}
    for kind, (model, name) in _PHONES.items():
        if keys := [page.pk for page in pages if page.kind == kind]:
            phones.update(model.objects.filter(pk__in=keys).values_list("pk", name))
    return phones
