"""``/selection/``: the sheet of the pages that its address names; ``/s/<code>/``: the same, handed over for a while."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from home.models import SelectionLink
from home.selection import keys
from home.selection.sheet import sheet
from portal import dates
from portal.pages.addresses import absolute
from portal.pages.drawings.qr import qr_svg
from portal.requests import rate_limit
from portal.requests.private import private

ADDED = "ajouter"
TITLE = "Ma sélection"
TOO_MANY = "Il y a beaucoup de liens courts en ce moment : la copie du lien complet marche toujours."
# Links that one network makes in an hour: a counsellor's morning.
LINKS, SECONDS = 30, 3600


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


# Kept pages carry nobody's token, and there is nothing to forge: a link to public pages.
@csrf_exempt
@require_POST
def hand_over(request: HttpRequest) -> HttpResponse:
    """``p`` names the pages: their short link, made once a day, is where this leads."""
    chosen = sheet(keys.read(request.POST.get(keys.PARAM, ""))).keys
    if not chosen:
        return HttpResponseRedirect(reverse("home:selection"))
    wait = rate_limit.seconds_to_wait(request, "home:selection", most=LINKS, seconds=SECONDS)
    link = None if wait else SelectionLink.objects.hand_over(chosen)
    if link is None:
        context = _context(chosen) | {"typed": "", "problem": "", "refused": TOO_MANY}
        return private(render(request, "home/selection.html", context, status=429))
    return private(HttpResponseRedirect(reverse("home:handed", args=[link.code]), status=303))


@require_safe
def handed(request: HttpRequest, code: str) -> HttpResponse:
    """Show the sheet of a short link; a page that explains, once it has ended. Never kept: it ends on its day."""
    link = SelectionLink.objects.of(code)
    if link is None:
        context = {
            "meta_title": "Ce lien court ne s’ouvre plus",
            "meta_description": "Un lien court dure trente jours.",
        }
        return private(render(request, "home/link_over.html", context, status=404))
    context = _context(keys.read(link.keys), reverse("home:handed", args=[link.code]))
    return private(render(request, "home/selection.html", context | {"link": link, "typed": "", "problem": ""}))


def _context(chosen: tuple[int, ...], short: str = "") -> dict[str, Any]:
    found = sheet(chosen)
    here = absolute(short or keys.address(found.keys))
    return {
        "sheet": found,
        "carried": keys.SEPARATOR.join(map(str, found.keys)),
        "most": keys.MOST,
        "today": dates.today(),
        "address": here,
        "qr": qr_svg(here) if found.keys else "",
        "link": None,
        "refused": "",
        "meta_title": TITLE,
        "meta_description": "Les pages que vous gardez, sur une feuille à imprimer ou à envoyer : sans compte.",
    }
