"""The people hired, as far as it may be published: a table for all Paris, sectors, authorities and arrondissements."""

from typing import Any

from django.http import HttpRequest

from clauses.indicators.disclosure.table import DISTRICT, PARIS, Cell
from clauses.indicators.people import MEASURES, PeopleFigure, published_people
from clauses.indicators.scope import Scope
from portal.models.district import ALL_PARIS
from portal.words.text import french_number


def people_context(request: HttpRequest) -> dict[str, Any]:
    scope = Scope.of_year(request.GET)
    return {"tables": people_tables(scope), "year": scope.year, "back_query": scope.query(scope.year)}


def people_tables(scope: Scope) -> list[dict[str, Any]]:
    """Of the scope's year, for the page and for the report. Rows are what each filter names, columns the measures."""
    published = published_people()
    dimensions = [(facet.label, facet.param, [_named(facet.param, o) for o in facet.options]) for facet in scope.facets]
    tables = []
    for title, param, names in [("Tout Paris", PARIS, [("", "Tout Paris")]), *dimensions]:
        rows = [(name, published.get(Cell(param, value, scope.year), [])) for value, name in names]
        if table := _table([(name, figures) for name, figures in rows if figures]):
            tables.append({"title": title, **table})
    return tables


def _named(param: str, option: Any) -> tuple[str, str]:
    """Return the value and the words of an option. One of all Paris is a row of its own, not their total."""
    spread = param == DISTRICT and option.value == ALL_PARIS
    return option.value, "Plusieurs arrondissements" if spread else option.label


def _table(rows: list[tuple[str, list[PeopleFigure]]]) -> dict[str, Any] | None:
    """Only measures that somebody declared; None without rows. ``is_told``: at least one count may be published."""
    keyed = [(name, {figure.key: figure for figure in figures}) for name, figures in rows]
    columns = [(key, label) for key, label in MEASURES.values() if any(key in own for _name, own in keyed)]
    cells = [(name, [(label, _words(own.get(key))) for key, label in columns]) for name, own in keyed]
    is_told = any(figure.value is not None for _name, own in keyed for figure in own.values())
    return {"columns": [label for _key, label in columns], "rows": cells, "is_told": is_told} if cells else None


def _words(figure: PeopleFigure | None) -> str:
    if figure is None:
        return "non déclaré"
    return "non publié" if figure.value is None else french_number(figure.value)
