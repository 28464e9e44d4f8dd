"""The record of 2008–2009, from the activity report 2005–2009 of the Maison de l'Emploi de Paris (January 2010).

Facts of the organisation: they enter the site with its structure, in production as well. Nothing here is rounded.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from clauses.enums import FigureGroup, FigureQualifier
from clauses.records.published import PublishedFigure, PublishedSeries
from portal.models import HoursPerFte

SLUG = "bilan-2008-2009"
RECRUITED = {"unit": "%", "base": Decimal(95), "base_label": "personnes recrutées au 31 décembre 2009"}
PEOPLE = {"unit": "personnes"}
MORE = {"qualifier": FigureQualifier.MORE_THAN}
HOME = {"on_home": True}

# (key, group, label, value, everything else)
FIGURES: tuple[tuple[str, FigureGroup, str, str, dict[str, Any]], ...] = (
    ("operations", FigureGroup.KEY, "opérations négociées", "97", {"unit": "opérations", **HOME}),
    ("montant", FigureGroup.KEY, "montant des marchés concernés", "470000000", {"unit": "€", **MORE, **HOME}),
    (
        "heures", FigureGroup.KEY, "heures d’insertion, soit 402 ETP", "700000",
        {"unit": "heures", "note": "Sur la durée des marchés.", **MORE, **HOME},
    ),
    (
        "recrutes", FigureGroup.KEY, "personnes recrutées au 31 décembre 2009", "95", {"unit": "personnes", **HOME},
    ),
    ("donneurs", FigureGroup.KEY, "donneurs d’ordre", "20", {"unit": "organismes"}),
    (
        "entreprises", FigureGroup.KEY, "entreprises titulaires", "59",
        {"unit": "entreprises", "note": "PME et grands groupes."},
    ),
    ("secteurs", FigureGroup.KEY, "secteurs d’activité", "17", {"unit": "secteurs"}),
    (
        "heures-siae", FigureGroup.KEY, "heures confiées à des structures d’insertion (SIAE) parisiennes", "20000",
        {"unit": "heures", **MORE},
    ),
    (
        "durables", FigureGroup.PROFILE, "Emplois durables : CDI et 13 CDD de 6 à 12 mois", "60",
        {**RECRUITED, "is_key": True},
    ),
    ("directes", FigureGroup.PROFILE, "Embauches directes par les entreprises", "45", RECRUITED),
    ("moins-26-ans", FigureGroup.PROFILE, "Moins de 26 ans", "42", RECRUITED),
    ("qpv", FigureGroup.PROFILE, "Habitants d’un quartier prioritaire (QPV)", "15", RECRUITED),
    ("plus-50-ans", FigureGroup.PROFILE, "Plus de 50 ans", "8.5", RECRUITED),
    (
        "etp", FigureGroup.JOBS, "ETP négociés, sur la durée des marchés", "402", {"unit": "ETP", "is_key": True},
    ),
    ("etp-a-recruter", FigureGroup.JOBS, "ETP restant à recruter en 2010-2011", "300", {"unit": "ETP", **MORE}),
    ("groupes-candidats", FigureGroup.BULK, "Candidats présentés", "108", PEOPLE),
    ("groupes-sorties", FigureGroup.BULK, "Sorties vers un emploi, une formation ou une VAE", "29", PEOPLE),
    ("groupes-embauches", FigureGroup.BULK, "Personnes embauchées", "21", {**PEOPLE, "is_key": True}),
    ("groupes-suivis", FigureGroup.BULK, "Personnes encore suivies", "18", PEOPLE),
    (
        "groupes-entreprises", FigureGroup.BULK, "Entreprises", "5",
        {
            "unit": "entreprises",
            "note": "Société Générale, Groupama, Mediapost et deux entreprises de services à la personne.",
        },
    ),
    ("groupes-reunions", FigureGroup.BULK, "Réunions d’information collectives", "10", {"unit": "réunions"}),
)  # fmt: skip


def record_series() -> PublishedSeries:
    """Return the series, created when missing; what editors changed since is left."""
    existing = PublishedSeries.objects.filter(slug=SLUG).first()
    if existing:
        return existing
    series = PublishedSeries(
        slug=SLUG,
        title="Bilan 2008-2009",
        introduction="Plus de 10 milliards d’euros de marchés publics sont passés chaque année par des institutions "
        "situées à Paris.",
        period_start=date(2008, 1, 1),
        period_end=date(2009, 12, 31),
        source="rapport d’activité 2005-2009 de la Maison de l’Emploi de Paris, janvier 2010",
        published_on=date(2010, 1, 1),
        hours_per_fte=HoursPerFte.PAID,
        sectors_note=(
            "Bâtiment, travaux publics, espaces verts, exploitation et maintenance des équipements, nettoyage, "
            "déménagement, traitement des déchets, restauration, tri du courrier, impression, formation, "
            "gardiennage, accueil."
        ),
        authorities_note=(
            "Ville de Paris (avec le tramway T3), conseil régional, services du Premier ministre, MINEFE, Santé, "
            "Affaires étrangères, Défense, Intérieur, Justice, AP-HP (14 sites), BnF, Louvre, SEMAVIP, Paris Habitat, "
            "APSYS, Nexity."
        ),
    )
    series.figures = [
        PublishedFigure(key=key, group=group, label=label, value=Decimal(value), sort_order=order, **more)
        for order, (key, group, label, value, more) in enumerate(FIGURES)
    ]
    series.full_clean()
    series.save()
    return series
