"""What the indicators page shows: derived figures with their lists, published series with their bars."""

from collections.abc import Callable
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.http import HttpRequest

from clauses.enums import FigureGroup
from clauses.hours.amounts import hours_words, short_euros
from clauses.indicators import derived
from clauses.indicators.flow import lengths
from clauses.indicators.people import scope_people
from clauses.indicators.scope import Scope
from clauses.records.published import PublishedFigure, PublishedSeries, bar_maximum
from clauses.sections import section_urls
from portal.models import HoursPerFte, PortalPage
from portal.pages.shell import settings_of
from portal.words.text import french_number

AUTHORITIES, COMPANIES, SECTORS, HOURS = "donneurs-d-ordre", "entreprises", "secteurs", "heures-realisees"
# What a figure counts: (title, head of the first column, queryset, parameter of the list of operations).
COUNTED: dict[str, tuple[str, str, Callable[[Scope], Any], str]] = {
    AUTHORITIES: ("Les donneurs d’ordre", "Donneur d’ordre", derived.authorities, "donneur"),
    COMPANIES: ("Les entreprises titulaires", "Entreprise", derived.companies, "entreprise"),
    HOURS: ("Les heures réalisées", "Entreprise", derived.declaring_companies, "entreprise"),
    SECTORS: ("Les secteurs d’activité", "Secteur", derived.sectors, "secteur"),
}
HOURS_COUNTED = {COMPANIES: "Heures engagées", HOURS: "Heures réalisées"}
# A bar chart whose bars share no unit says nothing: these are told in words.
TOLD_IN_WORDS = ("groupes-entreprises", "groupes-reunions")


def period_words(figures: derived.Indicators) -> str:
    if figures.year:
        return f"opérations qui débutent en {figures.year}"
    return f"opérations qui débutent depuis {figures.first_year}" if figures.first_year else "toutes les opérations"


def derived_figures(page: PortalPage, request: HttpRequest, found: derived.Indicators, scope: Scope) -> dict[str, Any]:
    """Return each figure with its words and the list that it counts; ``widths`` draw the ``lengths`` of hours."""
    urls = section_urls(request)
    query, own = scope.query(scope.year), page.get_url(request)
    operations = urls["operations"] + scope.in_lists(scope.year)
    by_hours = urls["operations"] + scope.in_lists(scope.year, tri="heures")
    companies = f"{own}liste/{COMPANIES}/{query}"
    rows = (
        (french_number(found.operations), "opérations", operations),
        (short_euros(found.amount), "montant HT des marchés", operations),
        (french_number(found.authorities), "donneurs d’ordre", f"{own}liste/{AUTHORITIES}/{query}"),
        (french_number(found.companies), "entreprises titulaires", companies),
        (french_number(found.sectors), "secteurs d’activité", f"{own}liste/{SECTORS}/{query}"),
        (french_number(found.open_offers), "offres ouvertes aujourd’hui", urls["opportunities"] + scope.in_lists(None)),
    )
    four = lengths(found, by_hours, companies, f"{own}liste/{HOURS}/{query}")
    return {
        "derived": [{"value": value, "label": label, "url": url} for value, label, url in rows],
        "lengths": four,
        "widths": tuple(each.width for each in four),
    }


def figures_context(page: PortalPage, request: HttpRequest, scope: Scope) -> dict[str, Any]:
    """Return what the template shows of the figures computed today."""
    year = scope.year
    found = derived.derive(scope, settings_of(request).hours_per_fte)
    sectors = list(derived.sectors(scope))
    return {
        "found": found,
        "scope": scope,
        **derived_figures(page, request, found, scope),
        "people": people_words(scope),
        "people_url": f"{page.get_url(request)}personnes/{f'?annee={year}' if year else ''}",
        "people_uncounted": scope.people_cell is None,
        "period": period_words(found),
        "year": year,
        "years": [{"value": each, "current": each == year, "query": scope.query(each)} for each in scope.years],
        "every_year": scope.query(None),
        "sectors": sectors,
        "sector_bars": _sector_bars(sectors),
        "series": [series_context(*each) for each in _shown_series()],
        "query": scope.query(year),
    }


def people_words(scope: Scope) -> list[dict[str, Any]]:
    return [
        {
            "value": "non publié" if each.is_masked else french_number(each.value or 0),
            "is_masked": each.is_masked,
            "label": f"{each.label} ({each.share})" if each.share else each.label,
        }
        for each in scope_people(scope)
    ]


def _sector_bars(sectors: list[Any]) -> dict[str, Any]:
    bars = [
        {"label": sector.name, "value": sector.hours or 0, "shown": french_number(sector.hours or 0), "key": False}
        for sector in sectors
    ]
    return {"bars": bars, "max": max((bar["value"] for bar in bars), default=1) or 1}


def _shown_series() -> list[tuple[PublishedSeries, list[PublishedFigure]]]:
    """Return each series with its figures, the newest first, in one query."""
    figures = PublishedFigure.objects.shown().order_by("-series__period_end", "series_id", "sort_order")
    return [(series, list(own)) for series, own in groupby(figures, key=lambda figure: figure.series)]


def series_context(series: PublishedSeries, figures: list[PublishedFigure]) -> dict[str, Any]:
    """Return the series' figures by group, with what the convention of its source explains."""
    groups = {group: [f for f in figures if f.group == group] for group in FigureGroup}
    return {
        "series": series,
        "key": groups[FigureGroup.KEY],
        "profile": chart(groups[FigureGroup.PROFILE]),
        "jobs": chart(groups[FigureGroup.JOBS]),
        "bulk": chart([f for f in groups[FigureGroup.BULK] if f.key not in TOLD_IN_WORDS]),
        "bulk_words": [f for f in groups[FigureGroup.BULK] if f.key in TOLD_IN_WORDS],
        "convention": _convention(series, figures),
    }


def chart(figures: list[PublishedFigure]) -> dict[str, Any]:
    """Return what ``components/bars.html`` needs, and the base that is written above."""
    bars = [
        {
            "label": figure.label,
            "value": figure.value,
            "shown": f"plus de {figure.display_value}" if figure.more_than else figure.display_value,
            "key": figure.is_key,
        }
        for figure in figures
    ]
    base = next((figure for figure in figures if figure.base is not None), None)
    return {"bars": bars, "max": bar_maximum(figures), "base": base}


def _convention(series: PublishedSeries, figures: list[PublishedFigure]) -> dict[str, str]:
    """Return published ETP as hours by the source's convention, and by the other one; empty without it."""
    fte = next((figure for figure in figures if figure.key == "etp"), None)
    if fte is None or series.hours_per_fte is None:
        return {}
    other = next(each for each in HoursPerFte if each != series.hours_per_fte)
    hours = next((figure for figure in figures if figure.key == "heures"), None)
    return {
        "published": f"{'plus de ' if hours.more_than else ''}{hours.display_value}" if hours else "",
        "fte": french_number(fte.value),
        "hours_per_fte": hours_words(Decimal(series.hours_per_fte)),
        "hours": hours_words(fte.value * series.hours_per_fte),
        "other": hours_words(Decimal(other.value)),
    }


def counted_context(request: HttpRequest, what: str) -> dict[str, Any]:
    """Return what the template shows of operations counted by one criterion."""
    title, head, rows, param = COUNTED[what]
    scope = Scope(request.GET)
    shows_validated = what == HOURS
    return {
        "counted_title": title,
        "counted_head": head,
        "hours_head": HOURS_COUNTED.get(what, "Heures prévues"),
        "rows": [(row, _own_query(scope, param, row, shows_validated)) for row in rows(scope)],
        "year": scope.year,
        "scope": scope,
        "back_query": scope.query(scope.year),
        "shows_validated": shows_validated,
        "operations_url": section_urls(request)["operations"],
    }


def _own_query(scope: Scope, param: str, row: Any, whatever_year: bool) -> str:
    """Return the operations of one row: hours worked in a year may be those of an operation that began before."""
    value = row.slug if param == "secteur" else str(row.pk)
    return scope.in_lists(None if whatever_year else scope.year, without=param, **{param: value})
