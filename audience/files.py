"""The measured series as files."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, JsonResponse

from audience import series
from portal.exports.csv_files import csv_response
from portal.exports.open_fields import LICENCE

COLUMNS = ("pas", "debut", "fin", "visites", "pages", "partielle")


def figures_csv() -> HttpResponse:
    """Answer with all periods, with French headings."""
    return csv_response("frequentation.csv", [COLUMNS, *([row[name] for name in COLUMNS] for row in _rows())])


def figures_json(title: str, address: str) -> HttpResponse:
    """Answer with all periods, with the page they are of and their licence."""
    data = {"titre": title, "page": address, "licence": LICENCE, "series": list(_rows())}
    answer = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"  # public data, for the pages of any partner
    return answer


def _rows() -> Iterator[dict[str, Any]]:
    for step in series.steps():
        for each in step.periods:
            yield {
                "pas": step.key, "debut": each.first, "fin": each.last, "visites": each.visits, "pages": each.pages,
                "partielle": each.is_partial,
            }  # fmt: skip
