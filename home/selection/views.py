"""``/selection/``: the sheet of the pages that its address names."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.selection import keys
from home.selection.sheet import sheet
from portal import dates
from portal.pages.addresses import absolute
from portal.pages.drawings.qr import qr_svg

ADDED = "ajouter"
TITLE = "Ma sélection"


@require_safe
def selection(request: HttpRequest) -> HttpResponse:
    """Show the sheet; ``ajouter`` is the address of one more page, for whoever browses without script."""
    chosen = keys.read(request.GET.get(keys.PARAM, ""))
    typed = request.GET.get(ADDED, "").replace("\x00", "").strip()[:200]
    problem = ""
    if typed:
        page = keys.page_at(typed)
        if page is not None and len(chosen) < keys.MOST:
            return HttpResponseRedirect(keys.address([*chosen, page.pk]))
        problem = (
            f"Votre sélection a déjà {keys.MOST} pages : retirez-en une d’abord."
            if page is not None
            else f"« {typed} » n’est l’adresse d’aucune page du portail : copiez celle que montre votre navigateur."
        )
    return render(request, "home/selection.html", _context(chosen) | {"typed": typed, "problem": problem})


def _context(chosen: tuple[int, ...]) -> dict[str, Any]:
    found = sheet(chosen)
    here = absolute(keys.address(found.keys))
    return {
        "sheet": found,
        "carried": keys.SEPARATOR.join(map(str, found.keys)),
        "most": keys.MOST,
        "today": dates.today(),
        "address": here,
        "qr": qr_svg(here) if found.keys else "",
        "meta_title": TITLE,
        "meta_description": "Les pages que vous gardez, sur une feuille à imprimer ou à envoyer : sans compte.",
    }
