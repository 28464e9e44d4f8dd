"""Requests that the page of the API shows; the tests make each of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """One request: what it gives, in French, and its address under the portal's own."""

    words: str
    path: str


EXAMPLES = (
    Example("Les natures de pages, l’adresse et les filtres de leurs listes", "/api/v1/"),
    Example("Les rendez-vous à venir du 18e arrondissement", "/api/v1/evenement/?arrondissement=75018"),
    Example("Les rendez-vous entre deux jours", "/api/v1/evenement/?du=2026-12-01&au=2026-12-31"),
    Example("Les offres d’emploi ouvertes, vingt par page", "/api/v1/offre/?limit=20"),
    Example("Les lieux qui aident à chercher du travail", "/api/v1/lieu/?besoin=emploi"),
    Example("Les formations pour les demandeurs d’emploi", "/api/v1/formation/?situation=demandeurs-emploi"),
    Example("Les documents publiés ou corrigés depuis un jour", "/api/v1/document/?updated_since=2026-11-01"),
    Example("Les repères : montants, durées et règles, avec leur source", "/api/v1/reperes/"),
    Example("La description complète, pour un logiciel", "/api/v1/openapi.json"),
)
