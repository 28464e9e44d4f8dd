"""What a row of the DECP puts on an operation, field by field, without undoing what the facilitator made of it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from clauses.formats.decp_organisations import organisation_of
from clauses.models import Amendment, Lot, OperationPage
from portal.enums import OrganisationKind
from portal.models import District

UNNAMED = "Titulaire à identifier"


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
    """Add a lot for each holder not there yet, by its number where nobody knows its name.

    Lots are the facilitator's: none is removed, hours are never touched.
    """
    lots = list(page.lots.all())
    for holder in wanted:
        company = organisation_of(holder, OrganisationKind.COMPANY)
        if not _is_there(lots, company, _numbered(holder)):
            _add_lot(page, lots, company, _numbered(holder))
    for rank, lot in enumerate(lots, start=1):
        lot.name = lot.name or ("Lot unique" if len(lots) == 1 else f"Titulaire {rank}")
    page.lots = lots


def _numbered(holder: dict[str, str]) -> str:
    """« Titulaire à identifier (SIRET 552 045 999 00869) »."""
    number = holder["siret"]
    said = f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}"
    return f"{UNNAMED} (SIRET {said})" if number else ""


def _is_there(lots: list[Lot], company: Any, numbered: str) -> bool:
    if company is None:
        return not numbered or any(lot.name == numbered for lot in lots)
    return any(lot.company_id == company.pk for lot in lots)


def _add_lot(page: OperationPage, lots: list[Lot], company: Any, numbered: str) -> None:
    """In the lot that waited for this holder, else in one without a company, else in a new one."""
    waiting = [lot for lot in lots if lot.company_id is None and lot.name == numbered]
    empty = [lot for lot in lots if lot.company_id is None and not lot.name.startswith(UNNAMED)]
    lot = next(iter(waiting or (empty if company is not None else [])), None)
    if lot is None:
        lot = Lot(name="")
        lots.append(lot)
    if company is None:
        lot.name = numbered
        return
    lot.company = company
    lot.awarded_on = lot.awarded_on or page.starts_on
    lot.name = "" if lot.name == numbered else lot.name


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
