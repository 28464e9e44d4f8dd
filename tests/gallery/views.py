from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template import engines

from home.entrance.front import NearLink
from home.models import OrientationPage
from portal import dates
from portal.listing import AudienceFilter, DateRangeFilter, DistrictFilter, Listing, Sort, TopicFilter
from portal.models import District, PortalPage
from portal.pages.drawings.tiles import Tile
from portal.pages.forms import PublicForm
from portal.requests.marks import mark
from portal.web.front.shared_request import wants_fragment

PAGES = Path(__file__).parent
SORTS = (Sort("titre", "titre", ("title",)), Sort("date", "date", ("starts_on", "pk")))


class ApplicationLikeForm(PublicForm):
    """One field of each kind that public forms use."""

    full_name = forms.CharField(label="Vos prénom et nom", max_length=60)
    phone = forms.RegexField(
        r"^\d{10}$",
        label="Votre téléphone",
        help_text="Pour vous répondre.",
        error_messages={"invalid": "Ce numéro n’a pas 10 chiffres, par exemple 0639980012."},
    )
    channel = forms.ChoiceField(
        label="Comment vous répondre ?",
        choices=[("tel", "Par téléphone"), ("mail", "Par courriel")],
        widget=forms.RadioSelect,
    )
    district = forms.ChoiceField(label="Où", choices=[("18", "18e"), ("20", "20e")], required=False)
    message = forms.CharField(label="Votre message", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="J’accepte que ma candidature soit transmise à l’entreprise.")


def _render(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    source = (PAGES / template).read_text()
    return HttpResponse(engines["django"].from_string(source).render(context, request))


def _page(request: HttpRequest) -> PortalPage:
    page = OrientationPage.objects.select_related("source_organisation").get()
    mark(request, portal_page=page)  # what Wagtail's serve does through get_context
    return page


def gallery(request: HttpRequest) -> HttpResponse:
    """Components that show content."""
    districts = list(District.objects.all())
    month = date(2026, 11, 1)
    context = {
        "page": _page(request),
        "items": PortalPage.objects.live().for_cards().filter(depth__gt=2)[:4],
        "districts": districts,
        "tiles": [
            Tile(d, d.sort_order % 8, f"?arrondissement={d.code}" if d.sort_order % 8 else "", d.number == 18)
            for d in districts
        ],
        "month": month,
        "counts": {month + timedelta(days=n): n for n in (2, 9, 23)},
        "current": date(2026, 11, 24),
        "today": dates.today(),
        "facts": [("Quand", "Jeudi 26 novembre 2026, 10 h"), ("Prix", "Gratuit"), ("Durée", "")],
        "figures": [
            {"label": "opérations négociées", "value": "97", "more_than": False},
            {"label": "montant des marchés concernés", "value": "470 M€", "more_than": True},
        ],
        "bars": [
            {"label": "Moins de 26 ans", "value": 42, "shown": "42 %", "key": True},
            {"label": "Plus de 50 ans", "value": 8.5, "shown": "8,5 %", "key": False},
        ],
        "stages": [
            {"title": "Diagnostic", "text": "Compter les ménages.", "dates": "2008", "done": True},
            {"title": "Essaimage", "text": "", "dates": "", "done": False},
        ],
        "doors": [
            {
                "title": "Je recrute",
                "text": "Vous êtes employeur.",
                "url": "/",
                "links": [{"title": "Offres", "url": "/"}],
            }
        ],
        "examples": [{"title": "aide à domicile", "url": "/recherche/?q=aide"}],
        "near": tuple(NearLink(d.number or 0, "/") for d in districts if d.is_arrondissement),
    }
    messages.success(request, "Votre message est envoyé.")
    return _render(request, "gallery.html", context)


def gallery_list(request: HttpRequest) -> HttpResponse:
    """The layout of a list, over all the pages of the site."""
    listing = Listing(
        request.GET,
        PortalPage.objects.live().for_cards().filter(depth__gt=2),
        [AudienceFilter(), TopicFilter(), DistrictFilter(), DateRangeFilter()],
        SORTS,
        page_size=2,
    )
    context = {
        "page": _page(request),
        "listing": listing,
        "listing_base": "fragment.html" if wants_fragment(request) else "base.html",
    }
    return _render(request, "list.html", context)


def gallery_form(request: HttpRequest) -> HttpResponse:
    form = ApplicationLikeForm(request.POST or None)
    if request.method == "POST":
        form.is_valid()
    return _render(request, "form.html", {"form": form, "meta_title": "Formulaire"})
