"""The indicators as open data: derived and published figures, each row saying which it is."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from clauses.indicators import derived
from clauses.indicators.figures import period_words
from clauses.indicators.people import scope_people
from clauses.indicators.scope import Scope
from clauses.records.published import PublishedFigure
from portal import dates
from portal.exports.csv_files import csv_response
from portal.models import PortalPage
from portal.pages.shell import settings_of

LICENCE = "Licence Ouverte 2.0"
COLUMNS = (
    "nature", "cle", "libelle", "precision", "valeur", "unite", "base", "base_libelle", "periode", "perimetre",
    "source", "note",
)  # fmt: skip


def records(request: HttpRequest) -> Iterator[dict[str, Any]]:
    """Yield derived figures of the period asked for, then every published one."""
    settings = settings_of(request)
    scope = Scope(request.GET)
    for record in _derived(derived.derive(scope, settings.hours_per_fte)):
        yield record | {"perimetre": scope.words}
    for record in _people(scope):
        yield record | {"perimetre": scope.words}
    for figure in PublishedFigure.objects.shown().order_by("-series__period_end", "sort_order"):
        yield {"perimetre": ""} | figure.record()


def _derived(found: derived.Indicators) -> Iterator[dict[str, Any]]:
    convention = f"1 ETP = {found.hours_per_fte} h"
    rows: tuple[tuple[str, str, int | Decimal, str, str], ...] = (
        ("operations", "opérations", found.operations, "opérations", ""),
        ("montant", "montant HT des marchés", found.amount, "€", ""),
        ("heures-prevues", "heures d’insertion prévues", found.hours_planned, "heures", ""),
        ("heures-engagees", "heures engagées par les entreprises", found.hours_committed, "heures", ""),
        ("heures-siae", "heures confiées à des structures d’insertion", found.hours_siae, "heures", ""),
        ("heures-realisees", "heures réalisées, déclarées dans la période", found.hours_done, "heures", ""),
        ("heures-validees", "dont heures validées", found.hours_validated, "heures", ""),
        ("etp", "équivalents temps plein des heures prévues", found.fte, "ETP", convention),
        ("donneurs", "donneurs d’ordre", found.authorities, "organismes", ""),
        ("entreprises", "entreprises titulaires", found.companies, "entreprises", ""),
        ("secteurs", "secteurs d’activité", found.sectors, "secteurs", ""),
        ("offres-ouvertes", "offres ouvertes ce jour", found.open_offers, "offres", ""),
        ("postes-ouverts", "postes à pourvoir ce jour", found.open_posts, "postes", ""),
    )
    for key, label, value, unit, note in rows:
        yield dict.fromkeys(COLUMNS, "") | {
            "nature": "calculé", "cle": key, "libelle": label, "valeur": Decimal(value).normalize(), "unite": unit,
            "base": None, "periode": period_words(found), "note": note,
            "source": f"calculé le {dates.today().isoformat()}",
        }  # fmt: skip


def _people(scope: Scope) -> Iterator[dict[str, Any]]:
    """Yield the page's own figures: what is masked there has no value here."""
    for each in scope_people(scope):
        note = "non publié : moins de 5 personnes, ou un chiffre qui permettrait de les retrouver"
        yield dict.fromkeys(COLUMNS, "") | {
            "nature": "calculé", "cle": each.key, "libelle": each.label, "unite": "personnes", "base": None,
            "valeur": None if each.value is None else Decimal(each.value), "note": note if each.is_masked else "",
            "periode": f"déclarations de {scope.year}" if scope.year else "toutes les déclarations",
            "source": f"calculé le {dates.today().isoformat()}",
        }  # fmt: skip


def figures_csv(request: HttpRequest) -> HttpResponse:
    """Answer with a table with decimal commas."""
    rows = ([_cell(record[column]) for column in COLUMNS] for record in records(request))
    return csv_response("clause-sociale-chiffres.csv", [COLUMNS, *rows])


def figures_json(page: PortalPage, request: HttpRequest) -> HttpResponse:
    """Numbers are strings of exact decimals: JSON readers would make them floats."""
    data = {
        "titre": page.title,
        "licence": LICENCE,
        "page": page.full_url,
        "chiffres": [{k: _exact(v) for k, v in record.items()} for record in records(request)],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def _exact(value: Any) -> Any:
    return format(value, "f") if isinstance(value, Decimal) else value


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    return value
