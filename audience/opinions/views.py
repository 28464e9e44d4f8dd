"""``/avis/<page>/``: one press of a button, then thanks, with somewhere to go for who was not helped."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from audience.enums import Act
from audience.opinions.counting import count
from portal.models import PortalPage
from portal.requests.private import private

LARGEST_KEY = 2**63 - 1  # of the database's own keys: an address may hold any number
ANSWERS = {"oui": (Act.HELPED, "audience:helped"), "non": (Act.NOT_HELPED, "audience:not_helped")}


# Kept pages carry nobody's token, and there is nothing to forge: anybody may add one to a sum, once a day.
@csrf_exempt
@require_POST
def opinion(request: HttpRequest, page_id: int) -> HttpResponse:
    """``aide``: oui or non."""
    page = _page(page_id)
    answer = ANSWERS.get(request.POST.get("aide", ""))
    if answer is None:
        return HttpResponseBadRequest("Répondez « oui » ou « non » : « aide » ne dit ni l’un ni l’autre.")
    count(request, page, answer[0])
    return private(HttpResponseRedirect(reverse(answer[1], args=[page.pk])))


@require_safe
def helped(request: HttpRequest, page_id: int) -> HttpResponse:
    return _thanks(request, page_id, was_helped=True)


@require_safe
def not_helped(request: HttpRequest, page_id: int) -> HttpResponse:
    return _thanks(request, page_id, was_helped=False)


def _thanks(request: HttpRequest, page_id: int, *, was_helped: bool) -> HttpResponse:
    context = {
        "about": _page(page_id),
        "was_helped": was_helped,
        "meta_title": "Merci pour votre avis",
        "meta_description": "",
    }
    return private(render(request, "audience/thanks.html", context))


def _page(page_id: int) -> PortalPage:
    """Return a page that its reader may see, hidden from lists or not."""
    found: PortalPage = get_object_or_404(PortalPage.objects.reachable(), pk=min(page_id, LARGEST_KEY))
    return found
