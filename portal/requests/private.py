"""Answers that belong to one person: kept by no cache, named to no other site, in no search engine."""

from django.http import HttpResponse


def private(response: HttpResponse) -> HttpResponse:
    """Return the same answer, with what keeps it private."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
