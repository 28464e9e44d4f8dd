"""An opportunity as job boards read it: schema.org JobPosting. What nobody said is left out."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from clauses.enums import ContractType
from clauses.offers.pay import Pay, read_pay
from portal import dates
from portal.models.district import ALL_PARIS
from portal.pages.children import children
from portal.pages.json_ld import postal_address
from portal.settings import city
from portal.words.text import plain

if TYPE_CHECKING:
    from clauses.offers.page import OpportunityPage
    from portal.models import District

FULL_TIME = Decimal(35)
# An apprentice is no intern, and those of a training contract may stay for good: nothing is said of either.
FIXED_TERMS = (ContractType.CDD, ContractType.INTERIM, ContractType.CDDI)


def fields(page: "OpportunityPage") -> dict[str, Any]:
    """Return what a JobPosting adds to the page's own schema.org data; only for an offer that is open."""
    data: dict[str, Any] = {
        "@type": "JobPosting",
        "title": page.title,
        "description": " ".join(text for text in (page.summary, plain(page.tasks), plain(page.requirements)) if text),
        "totalJobOpenings": page.posts_left,
        "jobLocation": _locations(page),
        "directApply": page.takes_applications,
    }
    if types := _employment_types(page):
        data["employmentType"] = types
    if page.weekly_hours is not None:
        data["workHours"] = f"{Decimal(page.weekly_hours).normalize():f} h par semaine"
    if page.employer_name:
        data["hiringOrganization"] = {"@type": "Organization", "name": page.employer_name}
    if pay := read_pay(page.salary):
        data["baseSalary"] = _salary(pay)
    if page.rome_code:
        data["occupationalCategory"] = f"{page.rome_code} {page.trade}"
    return data | _days(page)


def _days(page: "OpportunityPage") -> dict[str, str]:
    data = {}
    if page.deadline:
        data["validThrough"] = _end_of(page.deadline).isoformat()
    if page.first_published_at:
        data["datePosted"] = dates.local(page.first_published_at).date().isoformat()
    if page.job_starts_on:
        data["jobStartDate"] = page.job_starts_on.isoformat()
    return data


def _employment_types(page: "OpportunityPage") -> list[str]:
    kinds = ["TEMPORARY"] if page.contract_type in FIXED_TERMS else []
    if page.weekly_hours is None:
        return kinds
    return ["FULL_TIME" if page.weekly_hours >= FULL_TIME else "PART_TIME", *kinds]


def _salary(pay: Pay) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": pay.unit}
    least, most = float(pay.least), float(pay.most)  # numbers in JSON: to the cent, they are exact enough to be read
    value |= {"value": least} if least == most else {"minValue": least, "maxValue": most}
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": value}


def _end_of(day: date) -> datetime:
    """Return the last second of the deadline, on Paris's clock."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


def _locations(page: "OpportunityPage") -> list[dict[str, Any]] | dict[str, Any]:
    """Return a place for each arrondissement; the country alone where none is known."""
    places = [_place(page, district) for district in children(page, "districts")] or [_place(page, None)]
    return places[0] if len(places) == 1 else places


def _place(page: "OpportunityPage", district: "District | None") -> dict[str, Any]:
    postcode = district.code if district and district.is_arrondissement else ""
    town = city.NAME if postcode or (district and district.code == ALL_PARIS) else ""
    return {"@type": "Place", "name": page.workplace, "address": postal_address(postcode=postcode, town=town)}
