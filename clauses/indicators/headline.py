"""The headline figures, as the home page and the clause's entrance show them."""

from typing import Any

from clauses.records.published import PublishedFigure, headline_figures


def home_figures() -> list[dict[str, Any]]:
    """Return the headline figures for ``components/figures.html``."""
    return [figure_item(figure) for figure in headline_figures()]


def figure_item(figure: PublishedFigure) -> dict[str, Any]:
    return {"label": figure.label, "value": figure.display_value, "more_than": figure.more_than}
