"""Showcases: real authorities with what the record says of them, invented companies with their words."""

from typing import NamedTuple

from clauses.enums import ShowcaseRole
from clauses.models import Sector, ShowcasePage
from portal.demo import DemoContext

R = ShowcaseRole


class Row(NamedTuple):
    """``shows``: operations, hours, offers, as letters « o », « h », « f »."""

    organisation: str
    role: ShowcaseRole
    sectors: tuple[str, ...]
    summary: str
    commitment: str
    shows: str


ROWS = (
    Row(
        "ville-de-paris", R.AUTHORITY, ("batiment", "travaux-publics", "espaces-verts", "nettoyage"),
        "La Ville inscrit des heures d’insertion dans ses travaux et ses services, comme elle l’a fait pour le "
        "tramway T3.",
        "", "ohf",
    ),
    Row(
        "paris-habitat", R.AUTHORITY, ("batiment",),
        "Le bailleur demande à ses entreprises de réserver une part du chantier à des personnes éloignées de "
        "l’emploi.",
        "", "ohf",
    ),
    Row(
        "ap-hp", R.AUTHORITY, ("nettoyage", "restauration"),
        "Les hôpitaux de Paris ont fait entrer la clause dans leurs services ; quatorze sites l’avaient pratiquée "
        "en 2008-2009.",
        "", "oh",
    ),
    Row(
        "louvre", R.AUTHORITY, ("accueil", "gardiennage"), "Le musée associe accueil, surveillance et insertion.", "",
        "o",
    ),
    Row(
        "bati-lutece", R.COMPANY, ("batiment",),
        "Une entreprise de gros œuvre qui forme ses aides-maçons sur ses chantiers.",
        "Un chantier bien encadré apprend plus vite qu’une salle de cours.", "ohf",
    ),
    Row(
        "jardins-ourcq", R.COMPANY, ("espaces-verts",),
        "Des équipes de jardiniers, dont un tiers a commencé par la clause.",
        "Nous embauchons sur l’envie, nous formons sur le reste.", "ohf",
    ),
    Row(
        "net-seine", R.COMPANY, ("nettoyage",), "Le nettoyage en journée, pour des horaires qui permettent de vivre.",
        "Travailler le jour change tout pour nos équipes.", "of",
    ),
    Row(
        "peintres-bievre", R.COMPANY, ("batiment",), "Peintres et solistes, avec un compagnon par équipe.",
        "Le premier mois, on prend le temps.", "oh",
    ),
    Row(
        "tri-belleville", R.COMPANY, ("courrier", "impression"), "Un atelier de courrier où l’on reprend un rythme.",
        "", "oh",
    ),
    Row(
        "garde-cite", R.COMPANY, ("gardiennage",),
        "Gardiennage : la carte professionnelle se prépare pendant le contrat.", "", "",
    ),
)  # fmt: skip


def load(context: DemoContext) -> None:
    sectors = {sector.slug: sector for sector in Sector.objects.all()}
    for number, row in enumerate(ROWS, start=1):
        organisation = context.organisations[row.organisation]
        page = ShowcasePage(
            title=organisation.name,
            summary=row.summary,
            organisation=organisation,
            role=row.role,
            commitment=row.commitment,
            commitment_author="La direction, citation d’exemple" if row.commitment else "",
            shows_operations="o" in row.shows,
            shows_hours="h" in row.shows,
            shows_opportunities="f" in row.shows,
            agreed_on=context.day(-30 - number) if row.shows else None,
            agreed_by="accord d’exemple" if row.shows else "",
            for_employers=True,
            verified_by="l’équipe Clause sociale",
            verified_on=context.day(-number),
            source_organisation=organisation,
            is_demo=True,
        )
        page.sectors.set([sectors[slug] for slug in row.sectors])
        context.publish("showcases", page, key=f"acteur:{row.organisation}", topics=["clause-sociale"])
