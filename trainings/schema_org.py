"""A training as schema.org sees it."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from portal.pages.json_ld import postal_address
from portal.words.text import plain
from trainings.enums import NO_PROGRAMME, Mode, Precision, Recruiting

if TYPE_CHECKING:
    from trainings.models.session import Session
    from trainings.models.training import TrainingPage


_AVAILABILITY = {
    Recruiting.OPEN: "InStock",
    Recruiting.LAST: "LimitedAvailability",
    Recruiting.FULL: "SoldOut",
}
_MODES = {Mode.THERE: "onsite", Mode.MIXED: "blended", Mode.REMOTE: "online"}


def course(page: "TrainingPage") -> dict[str, Any]:
    """Return ``Course`` with the instances still to come; a date known to the month is written to the month."""
    upcoming = [session for session in page.shown_sessions if not session.is_past]
    data: dict[str, Any] = {
        "@type": "Course",
        "provider": {"@type": "Organization", "name": page.organisation.name},
    }
    if (taught := plain(page.objectives)) != plain(NO_PROGRAMME):
        data["teaches"] = taught
    if upcoming:
        data["hasCourseInstance"] = [_instance(page, session) for session in upcoming]
    if any(session.fundings.all() for session in upcoming):
        # Some people pay nothing: who, the page says. A category of price would be everybody's.
        data["offers"] = {"@type": "Offer", "url": page.registration_url or page.full_url}
    if page.certification:
        data["educationalCredentialAwarded"] = page.certification
    if page.rncp:
        data["courseCode"] = page.rncp
    if page.prerequisites:
        data["coursePrerequisites"] = page.prerequisites
    return data


def _instance(page: "TrainingPage", session: "Session") -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "CourseInstance",
        "startDate": _iso(session.starts_on, session.start_precision),
    }
    if session.ends_on:
        data["endDate"] = _iso(session.ends_on, session.end_precision)
    if page.total_hours:
        data["courseWorkload"] = _duration(page.total_hours)
    if session.mode:
        data["courseMode"] = _MODES[Mode(session.mode)]
    if location := _location(session):
        data["location"] = location
    if availability := _AVAILABILITY.get(session.recruiting_state):
        url = page.registration_url or page.full_url
        data["offers"] = {"@type": "Offer", "availability": f"https://schema.org/{availability}", "url": url}
    return data


def _duration(hours: Decimal) -> str:
    """``PT20H30M``: the half hour that the source gives is neither dropped nor made an hour."""
    whole, minutes = divmod(int(hours * 60), 60)
    return f"PT{whole}H{minutes}M" if minutes else f"PT{whole}H"


def _location(session: "Session") -> dict[str, Any]:
    if not (session.place_name or session.address):
        return {}
    place: dict[str, Any] = {"@type": "Place"}
    if session.place_name:
        place["name"] = session.place_name
    if session.address or session.postcode:
        place["address"] = postal_address(session.address, session.postcode)
    return place


def _iso(day: date, precision: str) -> str:
    return f"{day:%Y-%m-%d}"[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision), 10)]
