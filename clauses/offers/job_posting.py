"""An opportunity as job boards read it: schema.org JobPosting."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from clauses.enums import ContractType
from portal.text import plain

if TYPE_CHECKING:
    from clauses.offers.page import OpportunityPage

FULL_TIME = Decimal(35)
EMPLOYMENT_TYPES = {ContractType.APPRENTICESHIP: ["INTERN"], ContractType.CDI: []}


def fields(page: "OpportunityPage") -> dict[str, Any]:
    """What a JobPosting adds to the page's own schema.org data; only for an offer that is open."""
    contract = ContractType(page.contract_type)
    working_time = "FULL_TIME" if page.weekly_hours >= FULL_TIME else "PART_TIME"
    data: dict[str, Any] = {
        "@type": "JobPosting",
        "title": page.title,
        "description": " ".join(text for text in (page.summary, plain(page.tasks), plain(page.requirements)) if text),
        "employmentType": [working_time, *EMPLOYMENT_TYPES.get(contract, ["TEMPORARY"])],
        "totalJobOpenings": page.posts_left,
        "workHours": f"{Decimal(page.weekly_hours).normalize():f} h par semaine",
        "hiringOrganization": {"@type": "Organization", "name": page.employer_name},
        "jobLocation": {"@type": "Place", "address": _address(page)},
        "directApply": page.takes_applications,
    }
    if page.deadline:
        data["validThrough"] = _end_of(page.deadline).isoformat()
    if page.first_published_at:
        data["datePosted"] = page.first_published_at.date().isoformat()
    if page.job_starts_on:
        data["jobStartDate"] = page.job_starts_on.isoformat()
    if page.rome_code:
        data["occupationalCategory"] = f"{page.rome_code} {page.trade}"
    return data


def _end_of(day: date) -> datetime:
    """The last second of the deadline, on Paris's clock."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def _address(page: "OpportunityPage") -> dict[str, str]:
    address = {"@type": "PostalAddress", "addressCountry": "FR", "addressLocality": "Paris"}
    if page.district and page.district.is_arrondissement:
        address["postalCode"] = page.district.code
    return address
