"""Puts the invented offers on the site."""

from decimal import Decimal
from html import escape

from clauses.demo.opportunities_data import ROWS, Row
from clauses.models import EligiblePublic, Lot, OperationPage, OpportunityPage, Sector
from portal.demo import DemoContext

# Numbers of the range kept for fiction.
PHONE = "01 99 00 00 {:02d}"
SUPPORT = "<p>Un tuteur ou une tutrice sur place, et un point chaque mois avec l’équipe Clause sociale.</p>"
HOW = "Appelez-nous ou écrivez-nous : dites votre nom, l’offre et quand vous rappeler. Le CV n’est pas obligatoire."


def load(context: DemoContext) -> None:
    sectors = {sector.slug: sector for sector in Sector.objects.all()}
    publics = {public.slug: public for public in EligiblePublic.objects.all()}
    for number, row in enumerate(ROWS, start=1):
        page = _page(context, row, number, sectors[row.sector])
        page.districts.set([context.district(each) for each in row.districts])
        page.publics.set([publics[slug] for slug in row.publics])
        topics = ["clause-sociale", "trouver-un-emploi", *(["batiment"] if row.sector == "batiment" else [])]
        context.publish("opportunities", page, key=f"offre:{number}", topics=topics)


def _page(context: DemoContext, row: Row, number: int, sector: Sector) -> OpportunityPage:
    operation: OperationPage = context.pages[f"operation:{row.operation}"]
    lot: Lot = list(operation.lots.all())[row.lot]
    posted = context.moment(context.day(-20 - number % 5), 9)
    return OpportunityPage(
        title=row.title,
        summary=row.summary,
        operation=operation,
        lot=lot,
        employer=lot.company,
        trade=row.trade,
        rome_code=row.rome,
        sector=sector,
        contract_type=row.contract,
        duration_months=row.months or None,
        weekly_hours=Decimal(row.weekly),
        insertion_hours=_insertion_hours(row),
        job_starts_on=context.weekday(row.start),
        deadline=context.day(row.deadline),
        posts=row.posts,
        posts_filled=row.filled,
        salary=row.salary,
        workplace=row.workplace,
        tasks="<ul>" + "".join(f"<li>{escape(task)}</li>" for task in row.tasks) + "</ul>",
        requirements=f"<p>{escape(row.requirements)}</p>",
        support=SUPPORT,
        how_to_apply=HOW,
        contact_name="l’équipe Clause sociale",
        contact_phone=PHONE.format(40 + number),
        contact_email="clause@example.org",
        contact_hours="du lundi au vendredi, de 9 h à 17 h",
        for_job_seekers=True,
        verified_by="l’équipe Clause sociale",
        verified_on=context.day(-(number % 6) - 1),
        source_organisation=lot.company,
        first_published_at=posted,
        is_demo=True,
        is_open_to_all=None if row.publics else True,
    )


def _insertion_hours(row: Row) -> Decimal:
    """Weekly hours over the contract, a year at most: 52 weeks are 12 months."""
    months = min(row.months or 12, 12)
    return (Decimal(row.weekly) * 52 * months / 12 * row.posts).quantize(Decimal(1))
