"""A training as schema.org sees it."""

from typing import TYPE_CHECKING, Any

from trainings.enums import Precision

if TYPE_CHECKING:
    from trainings.models import Session, TrainingPage


def course(page: "TrainingPage") -> dict[str, Any]:
    """``Course`` with the instances still to come; a date known to the month is written to the month."""
    data: dict[str, Any] = {
        "@type": "Course",
        "provider": {"@type": "Organization", "name": page.organisation.name},
        "hasCourseInstance": [instance(session) for session in page.joinable_sessions()],
    }
    if page.certification:
        data["educationalCredentialAwarded"] = page.certification
    if page.prerequisites:
        data["coursePrerequisites"] = page.prerequisites
    return data


def instance(session: "Session") -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "CourseInstance",
        "courseMode": "onsite",
        "startDate": _iso(session.starts_on, session.start_precision),
    }
    if session.ends_on:
        data["endDate"] = _iso(session.ends_on, session.end_precision)
    if session.place_name:
        data["location"] = {"@type": "Place", "name": session.place_name}
    return data


def _iso(day: Any, precision: str) -> str:
    return f"{day:%Y-%m-%d}"[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision), 10)]
