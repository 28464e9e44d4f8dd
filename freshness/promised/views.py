"""``/engagements/`` and its two files: the same for everybody, so that the page cache keeps them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from freshness.promised.page import COLUMNS, as_data, followed, lines
from portal.exports.csv_files import csv_response


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """Show each promise: its state in words, its twelve months, its parts."""
    found = followed()
    latest = [each.latest for each in found if each.latest]
    measured = [month for month in latest if month.is_current and month.value is not None]
    context = {
        "promises": found, "measured": len(measured), "kept": sum(month.is_kept for month in measured),
        "meta_title": "Nos engagements, tenus ou non",
        "meta_description": "Ce que le portail promet à ses lecteurs, mesuré chaque nuit et publié mois par mois.",
    }  # fmt: skip
    return render(request, "freshness/promises.html", context)


@require_safe
def promises_csv(_request: HttpRequest) -> HttpResponse:
    """Answer with a file for spreadsheets."""
    return csv_response("engagements.csv", [COLUMNS, *lines(followed())])


@require_safe
def promises_json(_request: HttpRequest) -> HttpResponse:
    """Answer with JSON for programs of any site."""
    response = JsonResponse({"promises": as_data(followed())}, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response
