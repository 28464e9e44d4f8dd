"""Rows of trainings as pages with their sessions and who pays for them."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from wagtail.models import Page

from ingest.writing.assigning import assign_given, section
from ingest.writing.targets import Target
from portal.enums import OrganisationKind
from portal.models import Organisation
from trainings.formats import dictionaries
from trainings.models import (
    Funder,
    InformationMeeting,
    SapActivity,
    Session,
    SessionFunding,
    TrainingIndexPage,
    TrainingPage,
)

PLAIN = (
    "title", "summary", "objectives", "entry_level", "certification", "certification_level", "rncp", "prerequisites",
    "registration_url", "phone", "email", "source_url",
)  # fmt: skip
MEETING_TEXTS = ("venue", "address", "postcode", "online_url", "how_to_register", "registration_url")
SESSION_FIELDS = (
    "start_precision",
    "end_precision",
    "venue",
    "address",
    "postcode",
    "recruiting",
    "is_permanent",
    "mode",
)


class TrainingTarget(Target):
    """Puts rows on trainings."""

    model = TrainingPage
    labels: ClassVar[Mapping[str, str]] = {
        "title": "Titre", "summary": "Résumé", "objectives": "Ce que l’on apprend",
        "organisation": "Organisme de formation", "activities": "Activités SAP", "entry_level": "Niveau demandé",
        "certification": "Certification", "certification_level": "Niveau de la certification", "rncp": "Fiche RNCP",
        "prerequisites": "Pour entrer", "hours": "Durée (heures)", "registration_url": "Adresse d’inscription",
        "phone": "Téléphone", "email": "Courriel", "sessions": "Sessions",
        "meetings": "Réunions d’information", "source_url": "Adresse de la source",
    }  # fmt: skip

    def parent(self) -> Page:
        return section(TrainingIndexPage, "de liste de formations")

    def values_of(self, page: TrainingPage) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(page, name) for name in PLAIN}
        return values | {
            "organisation": {"name": page.organisation.name, "siret": page.organisation.siret},
            "activities": sorted(activity.code for activity in page.activities.all()),
            "hours": "" if page.hours is None else f"{page.hours:.1f}",
            "sessions": [_session_values(each) for each in sorted(page.sessions.all(), key=_order)],
            "meetings": [_meeting_values(each) for each in sorted(page.meetings.all(), key=_meeting_order)],
        }

    def assign(self, page: TrainingPage, values: Mapping[str, Any]) -> None:
        assign_given(page, PLAIN, values)
        if "hours" in values:
            page.hours = Decimal(values["hours"]) if values["hours"] else None
        if "organisation" in values:
            page.organisation = _organisation(**values["organisation"])
        if "activities" in values:
            page.activities.set(SapActivity.objects.filter(code__in=values["activities"]))
        if "sessions" in values:
            _set_sessions(page, values["sessions"])
        if "meetings" in values:
            _set_meetings(page, values["meetings"])


def _organisation(name: str, siret: str) -> Organisation:
    """By SIRET, then by name; a new one is to be completed by an editor."""
    found = Organisation.objects.filter(siret=siret).first() if siret else None
    if found is None:
        found = Organisation.objects.filter(name__iexact=name).first()
    return found or Organisation.objects.create(name=name, siret=siret, kind=OrganisationKind.TRAINER)


def _order(session: Session) -> tuple[str, str, str]:
    return session.starts_on.isoformat(), session.postcode, session.address


def _session_values(session: Session) -> dict[str, Any]:
    return {
        "starts_on": session.starts_on.isoformat(),
        "ends_on": session.ends_on.isoformat() if session.ends_on else None,
        "funders": [funding.funder.name for funding in session.fundings.all()],
    } | {name: getattr(session, name) for name in SESSION_FIELDS}


def _meeting_order(meeting: InformationMeeting) -> tuple[str, str, str]:
    return meeting.day.isoformat(), _clock(meeting.starts_at) or "", meeting.address


def _clock(hour: time | None) -> str | None:
    return None if hour is None else f"{hour:%H:%M}"


def _meeting_values(meeting: InformationMeeting) -> dict[str, Any]:
    hours = {"starts_at": _clock(meeting.starts_at), "ends_at": _clock(meeting.ends_at)}
    return {"day": meeting.day.isoformat(), **hours} | {name: getattr(meeting, name) for name in MEETING_TEXTS}


def _set_meetings(page: TrainingPage, wanted: list[dict[str, Any]]) -> None:
    """Set the source's meetings; those that stay keep what editors added to them (the portal's place)."""
    known = {(each.day.isoformat(), each.address): each for each in page.meetings.all()}
    kept = []
    for number, values in enumerate(wanted):
        meeting = known.pop((values["day"], values["address"]), None) or InformationMeeting()
        meeting.day = date.fromisoformat(values["day"])
        for name in ("starts_at", "ends_at"):
            setattr(meeting, name, time.fromisoformat(values[name]) if values[name] else None)
        for name in MEETING_TEXTS:
            setattr(meeting, name, values[name])
        _refuse_as(f"meetings.{number}", meeting)
        kept.append(meeting)
    page.meetings = kept


def _set_sessions(page: TrainingPage, wanted: list[dict[str, Any]]) -> None:
    """Set the source's sessions; those that stay keep their key, and what editors added to them (places, meeting)."""
    known = {_order(each): each for each in page.sessions.all()}
    kept = []
    for number, values in enumerate(wanted):
        session = known.get((values["starts_on"], values["postcode"], values["address"])) or Session()
        session.starts_on = date.fromisoformat(values["starts_on"])
        session.ends_on = date.fromisoformat(values["ends_on"]) if values["ends_on"] else None
        for name in SESSION_FIELDS:
            setattr(session, name, values[name])
        session.fundings = [_funding(code) for code in values["funders"]]
        session.derive()
        _refuse_as(f"sessions.{number}", session)
        kept.append(session)
    page.sessions = kept


def _funding(code: str) -> SessionFunding:
    name, kind, by_name, situation = dictionaries.FUNDERS[code]
    funder, _created = Funder.objects.get_or_create(name=name, defaults={"kind": kind, "by_name": by_name})
    return SessionFunding(funder=funder, situation=situation)


def _refuse_as(field: str, child: Any) -> None:
    try:
        child.full_clean(exclude=["page"])
    except ValidationError as fault:
        name, messages = next(iter(fault.message_dict.items()))
        raise ValidationError({field if name == "__all__" else f"{field}.{name}": messages[0]}) from fault
