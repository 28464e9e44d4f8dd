"""``/reperes/`` and its two files."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from facts.readers.listing import COLUMNS, as_data, cited_facts, lines
from portal.exports.csv_files import csv_response


@require_safe
def facts(request: HttpRequest) -> HttpResponse:
    """Show each fact: its value, since when, after whom, and the pages that quote it."""
    context = {
        "cited": cited_facts(),
        "meta_title": "Repères : montants, durées et règles",
        "meta_description": "Les montants, les durées et les règles que citent nos pages, datés et sourcés.",
    }
    return render(request, "facts/facts.html", context)


@require_safe
def facts_csv(_request: HttpRequest) -> HttpResponse:
    """Answer with a file for spreadsheets."""
    return csv_response("reperes.csv", [COLUMNS, *lines(cited_facts())])


@require_safe
def facts_json(_request: HttpRequest) -> HttpResponse:
    """Answer with JSON for programs of any site."""
    response = JsonResponse({"facts": as_data(cited_facts())}, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response
