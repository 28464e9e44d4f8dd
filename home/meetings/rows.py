"""A training's meetings in the vocabulary of imported events."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.html import escape

from agenda.enums import EventKind, EventStatus, Registration
from agenda.formats.values import iso
from ingest.models import Source
from ingest.rows import Gone, Reject, Row
from portal.models.district import town_of
from portal.words.text import french
from trainings.models import InformationMeeting, TrainingPage

FORMAT = "reunions"
LONGEST_TITLE = 200
_COLON = re.compile(r"\s?:\s")
# How to register, as trainers write it.
_MEETING = r"(?:rendez-vous|rdv|inscription|réservation)"
_COME = re.compile(
    rf"(?:sans|pas\s+(?:de|besoin\s+de)|aucune?|ni)\s+(?:prendre\s+|prise\s+de\s+)?{_MEETING}|(?:entrée|accès)\s+libre"
    rf"|{_MEETING}\s+(?:non|pas|in)|directement\s+sur\s+place|présentez-vous",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"avec\s+ou\s+sans|sur\s+(?:inscription|rendez-vous|rdv)|inscrivez|inscription\s+obligatoire", re.IGNORECASE
)


def external_id(training: int) -> str:
    """Also the path of the tie: ``training_of`` reads it back."""
    return f"formation-{training}"


def read_meetings(_path: Path, source: Source) -> Iterator[Row | Reject | Gone]:
    """Yield every public training that has a meeting to announce, or that had one."""
    yield from rows_of(TrainingPage.objects.all(), source.records.all())


def rows_of(trainings: Any, records: Any) -> Iterator[Row]:
    """Yield rows of those among ``trainings`` that everybody may see and that have something to announce.

    ``records``: what was read of them before. Past meetings stay among the dates of an event that is there; alone they
    do not make one.
    """
    known = cache(lambda: frozenset(records.values_list("external_id", flat=True)))
    shown = trainings.public_now().filter(meetings__isnull=False).distinct().order_by("pk")
    meetings_of: dict[int, list[InformationMeeting]] = defaultdict(list)
    for meeting in InformationMeeting.objects.filter(page__in=trainings.values("pk")).select_related("place"):
        meetings_of[meeting.page_id].append(meeting)
    for training in shown.select_related("organisation"):
        meetings = [each for each in meetings_of[training.pk] if each.has_place]
        if meetings and (any(not each.is_past for each in meetings) or external_id(training.pk) in known()):
            yield _row(training, meetings)


def _row(training: TrainingPage, meetings: Iterable[InformationMeeting]) -> Row:
    found = sorted(meetings, key=lambda each: (each.start, each.end, _where(each)["address"]))
    link = next((each.registration_url for each in found if each.registration_url), "")
    entry = _entry(found)
    # An event has one way in: a link beside dates where people come as they are would send all to register.
    ways = {
        "registration_url": "" if entry is Registration.FREE else link,
        "registration_phone": "",
        "registration_email": "",
    }
    # « Réunion d’information : VAE, obtenir… »: a sentence has one colon.
    title = f"Réunion d’information : {_COLON.sub(', ', training.title)}"
    values = {
        "title": french(title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"),
        "summary": _summary(training),
        "body": _body(training, found),
        "event_kind": str(EventKind.INFORMATION),
        "registration": str(entry),
        **ways,
        "dates": [_date(each) for each in found],
        "about": training.pk,
        "organisation": training.organisation_id,
    }
    return Row(external_id(training.pk), f"formation « {training.title} »", values)


def _summary(training: TrainingPage) -> str:
    words = f"Tout savoir sur la formation « {training.title} » avant de vous inscrire, avec {training.organisation}."
    return french(words if len(words) <= 300 else f"{words[:299].rstrip()}…")


def _body(training: TrainingPage, meetings: list[InformationMeeting]) -> str:
    """Return how to come, as the meetings say it.

    And that an hour is not known, where the agenda shows the day whole.
    """
    ways = dict.fromkeys(each.how_to_register for each in meetings if each.how_to_register)
    lines = [*ways]
    if any(each.starts_at is None for each in meetings):
        lines.append("L’heure n’est pas connue : demandez-la à l’organisme avant de venir.")
    return "".join(f"<p>{escape(french(line))}</p>" for line in lines)


def _entry(meetings: list[InformationMeeting]) -> Registration:
    """Return what every meeting to come says alike (of all, where none is left).

    Not known where they differ or do not say.
    """
    asked = [each for each in meetings if not each.is_past] or meetings
    said = {_entry_of(each) for each in asked}
    return said.pop() if len(said) == 1 else Registration.UNKNOWN


def _entry_of(meeting: InformationMeeting) -> Registration:
    """Return how people get in: as they are where the meeting says so; by a link that stands alone."""
    if _COME.search(meeting.how_to_register) and not _ASK.search(meeting.how_to_register):
        return Registration.FREE
    return Registration.REQUIRED if meeting.registration_url else Registration.UNKNOWN


def _date(meeting: InformationMeeting) -> dict[str, str]:
    status = EventStatus.CANCELLED if meeting.is_cancelled else EventStatus.SCHEDULED
    return {"start": iso(meeting.start), "end": iso(meeting.end), "status": str(status), **_where(meeting)}


def _where(meeting: InformationMeeting) -> dict[str, str]:
    """Return the address written, or that of the portal's place as it is now."""
    place: Any = meeting.place
    where = {
        "venue_name": meeting.venue, "address": meeting.address, "postcode": meeting.postcode,
        "city": town_of(meeting.postcode), "online_url": meeting.online_url,
    }  # fmt: skip
    if place is None:
        return where
    where |= {"venue_name": place.title[:160], "address": place.address, "postcode": place.postcode, "city": place.city}
    if place.latitude is not None and place.longitude is not None:
        where |= {"latitude": f"{place.latitude:.6f}", "longitude": f"{place.longitude:.6f}"}
    return where
