"""``/accessibilite/criteres/``: what is controlled and what is not yet, criterion by criterion."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.accessibility.criteria import VERSION, counts, criteria, themes


@require_safe
def rgaa(request: HttpRequest) -> HttpResponse:
    """Show the table of the RGAA, the same for everybody."""
    context = {
        "version": VERSION, "total": len(criteria()), "counts": counts(), "themes": list(themes()),
        "meta_title": "Accessibilité, critère par critère",
        "meta_description": "Les 106 critères du RGAA : ceux qu’un contrôle suit, et ceux qui restent à évaluer.",
    }  # fmt: skip
    return render(request, "home/accessibility.html", context)
