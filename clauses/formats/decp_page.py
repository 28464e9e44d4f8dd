"""What a row of the DECP puts on an operation, field by field, without undoing what the facilitator made of it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from clauses.formats.decp_organisations import organisation_of
from clauses.models import Amendment, Lot, OperationPage
from portal.enums import OrganisationKind
from portal.models import District


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def day_or_none(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def party(organisation: Any) -> dict[str, str]:
    return {"siret": organisation.siret, "name": organisation.name}


def _set_uid(page: OperationPage, uid: str) -> None:
    page.decp_uid = uid


def _set_amount(page: OperationPage, amount: str) -> None:
    page.amount = Decimal(amount) if amount else None


def _set_district(page: OperationPage, code: str) -> None:
    page.district = District.objects.filter(code=code).first() if code else None


def _set_authority(page: OperationPage, buyer: dict[str, str]) -> None:
    page.authority = organisation_of(buyer, OrganisationKind.AUTHORITY) or page.authority


def _set_companies(page: OperationPage, wanted: list[dict[str, str]]) -> None:
    """A lot for each company not there yet. Lots are the facilitator's: none is removed, hours are never touched."""
    lots = list(page.lots.all())
    known = {lot.company_id for lot in lots}
    found = [organisation_of(each, OrganisationKind.COMPANY) for each in wanted]
    new = {company.pk: company for company in found if company is not None and company.pk not in known}
    empty = [lot for lot in lots if lot.company_id is None]
    for company in new.values():
        lot = empty.pop(0) if empty else Lot(name="")
        lot.company = company
        lot.awarded_on = lot.awarded_on or page.starts_on
        if lot not in lots:
            lots.append(lot)
    for rank, lot in enumerate(lots, start=1):
        lot.name = lot.name or ("Lot unique" if len(lots) == 1 else f"Titulaire {rank}")
    page.lots = lots


def amendment_values(amendment: Amendment) -> dict[str, Any]:
    return {
        "number": amendment.number,
        "notified_on": iso(amendment.notified_on),
        "purpose": amendment.purpose,
        "amount": "" if amendment.amount is None else str(amendment.amount),
        "months": amendment.months,
        "companies": amendment.companies,
    }


def _set_amendments(page: OperationPage, wanted: list[dict[str, Any]]) -> None:
    """By number and date: a known one is brought up to date, a new one added, none is removed."""
    rows = {(each.number, iso(each.notified_on)): each for each in page.amendments.all()}
    for values in wanted:
        row = rows.setdefault((values["number"], values["notified_on"]), Amendment(number=values["number"]))
        row.notified_on = day_or_none(values["notified_on"])
        row.amount = Decimal(values["amount"]) if values["amount"] else None
        row.purpose, row.months, row.companies = values["purpose"], values["months"], values["companies"]
    page.amendments = sorted(rows.values(), key=lambda each: (iso(each.notified_on), each.number))


SETTERS: dict[str, Callable[[OperationPage, Any], None]] = {
    "uid": _set_uid,
    "amount": _set_amount,
    "district": _set_district,
    "authority": _set_authority,
    "companies": _set_companies,
    "amendments": _set_amendments,
}
