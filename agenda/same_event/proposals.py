"""What an import notes of events that look like one."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from agenda.enums import MergeStatus
from agenda.records.merge import MergeProposal
from agenda.records.organiser import EventOrganiser
from agenda.same_event.candidates import Likely, event_of_dates, likely_pages
from agenda.same_event.others import events_around
from ingest.models import Record, Source
from portal.models import Organisation

# More than this for one event says that its title is too common to ask about.
PROPOSALS_OF_ONE = 3


def credit(page: Any, organisations: Iterable[Organisation | None]) -> list[int]:
    """Add those that the page does not name yet among its organisers; their keys. The page is not saved."""
    known = {row.organisation_id for row in page.organisers.all()}
    added: list[int] = []
    for organisation in organisations:
        if organisation is not None and organisation.pk not in known:
            page.organisers.add(EventOrganiser(organisation=organisation, sort_order=len(known)))
            known.add(organisation.pk)
            added.append(organisation.pk)
    return added


def note_automatic(page: Any, record: Record, credited: list[int]) -> MergeProposal:
    """Return what the import merged by itself, with what it changed."""
    return MergeProposal.objects.create(
        first_id=page.pk,
        record=record,
        status=MergeStatus.AUTOMATIC,
        score=100,
        reasons=["Même début, même lieu et même titre."],
        undo={"credited": credited, "filled": record.applied},
    )


def propose(page: Any, source: Source | None) -> None:
    """Put to an editor the events that may be this page's, but for the pairs already put or decided."""
    dates = [date for date in page.occurrences.all() if date.start and date.end]
    event = event_of_dates(page.title, dates)
    propose_found(page, likely_pages(event, source, events_around(event, page.pk)))


def propose_found(page: Any, likely: Sequence[Likely]) -> None:
    """Do the same where the events have been looked for already."""
    found = likely[:PROPOSALS_OF_ONE]
    if not found:
        return
    others = [key for key, _likeness in found]
    known = MergeProposal.objects.filter(
        Q(first=page.pk, second__in=others) | Q(second=page.pk, first__in=others)
    ).values_list("first_id", "second_id")
    asked = {key for pair in known for key in pair}
    for other, likeness in found:
        if other not in asked:
            first, second = sorted((other, page.pk))
            MergeProposal.objects.create(
                first_id=first, second_id=second, score=likeness.score, reasons=list(likeness.reasons)
            )
