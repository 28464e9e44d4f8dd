"""A training as schema.org sees it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from portal.text import plain
from trainings.enums import Precision

if TYPE_CHECKING:
    from trainings.models import Session, TrainingPage


def course(page: "TrainingPage") -> dict[str, Any]:
    """``Course`` with the instances still to come; a date known to the month is written to the month."""
    upcoming = [session for session in page.shown_sessions if not session.is_past]
    data: dict[str, Any] = {
        "@type": "Course",
        "provider": {"@type": "Organization", "name": page.organisation.name},
        "teaches": plain(page.objectives),
        "hasCourseInstance": [_instance(page, session) for session in upcoming],
    }
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
        "courseMode": "onsite",
        "startDate": _iso(session.starts_on, session.start_precision),
    }
    if session.ends_on:
        data["endDate"] = _iso(session.ends_on, session.end_precision)
    if page.total_hours:
        data["courseWorkload"] = f"PT{page.total_hours:.0f}H"
    if location := _location(session):
        data["location"] = location
    return data


def _location(session: "Session") -> dict[str, Any]:
    name = session.place_name or session.address
    if not name:
        return {}
    place: dict[str, Any] = {"@type": "Place", "name": name}
    address = {"streetAddress": session.address, "postalCode": session.postcode}
    if known := {key: value for key, value in address.items() if value}:
        place["address"] = {"@type": "PostalAddress", "addressCountry": "FR", **known}
    return place


def _iso(day: date, precision: str) -> str:
    return f"{day:%Y-%m-%d}"[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision), 10)]
