"""Puts the invented operations on the site."""

from datetime import date
from decimal import Decimal

from clauses.demo.operations_data import ROWS, LotRow, Row
from clauses.enums import BuyerKind, ContractNature
from clauses.hours.amounts import hours_words
from clauses.models import Lot, LotStructure, OperationPage, Sector
from portal import dates
from portal.demo import DemoContext
from portal.words.text import french_number

THOUSAND = 1000
MONTHS_TO_AWARD = 6
WORKS = {"batiment", "travaux-publics"}


def load(context: DemoContext) -> None:
    sectors = {sector.slug: sector for sector in Sector.objects.all()}
    for number, row in enumerate(ROWS, start=1):
        _publish(context, row, number, sectors)


def _publish(context: DemoContext, row: Row, number: int, sectors: dict[str, Sector]) -> None:
    start = dates.add_months(context.today.replace(day=1), row.start)
    authority = context.organisations[row.authority]
    page = OperationPage(
        title=row.title,
        summary=_summary(row, authority.name),
        authority=authority,
        clause_kind=row.kind,
        stage=row.stage,
        reference=f"EXEMPLE-{start.year}-{number:02d}",
        location=row.location,
        district=context.district(row.district),
        amount=Decimal(row.amount * THOUSAND),
        hours_planned=Decimal(row.hours),
        consulted_on=dates.add_months(start, -MONTHS_TO_AWARD),
        nature=ContractNature.WORKS if WORKS & set(row.sectors) else ContractNature.SERVICES,
        buyer_kind=BuyerKind.OTHER,
        starts_on=start,
        ends_on=_last_day(start, row.months),
        body=[("text", f"<p>{row.text}</p>")],
        for_employers=True,
        verified_by="l’équipe Clause sociale",
        verified_on=context.day(-(number % 9) - 1),
        source_organisation=authority,
        is_demo=True,
    )
    page.sectors.set([sectors[slug] for slug in row.sectors])
    page.lots = [_lot(context, lot, start, order) for order, lot in enumerate(row.lots)]
    topics = ["clause-sociale", "insertion"] + (["batiment"] if "batiment" in row.sectors else [])
    context.publish("operations", page, key=f"operation:{row.key}", topics=topics)


def _last_day(start: date, months: int) -> date:
    return dates.month_bounds(dates.add_months(start, months - 1))[1]


def _summary(row: Row, authority: str) -> str:
    hours = hours_words(Decimal(row.hours))
    million = french_number(Decimal(row.amount) / THOUSAND)
    return f"{authority} : un marché de {million}\u00a0M€, dont {hours} de travail réservées à l’insertion."


def _lot(context: DemoContext, row: LotRow, start: date, order: int) -> Lot:
    company = context.organisations[row.company] if row.company else None
    lot = Lot(
        name=row.name,
        company=company,
        awarded_on=dates.add_months(start, -2) if company else None,
        amount=Decimal(row.amount * THOUSAND) if row.amount else None,
        hours_committed=Decimal(row.hours) if row.hours else None,
        trades=row.trades.replace(", ", "\n"),
        sort_order=order,
    )
    if row.siae:
        lot.structures = [LotStructure(organisation=context.organisations[row.siae], hours=Decimal(row.siae_hours))]
    return lot
