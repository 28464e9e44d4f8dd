"""Links to mend, for whoever publishes: see, replace everywhere, have checked again."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from links.admin.listing import STATES, Asked, keepers, page_of
from links.admin.rights import may_mend, uses_of
from links.mending.copies import CopyError, keep_copy
from links.mending.limits import fault_of
from links.mending.replacing import Done, replace_everywhere
from links.models import Link
from links.models.use import MAX_ADDRESS
from portal import dates
from portal.admin.menu import MenuItemFor
from portal.words.text import french, one_line, plural


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """``etat``, ``q`` (a title or an address), ``responsable``, ``p``."""
    if not may_mend(request.user):
        raise PermissionDenied
    asked = Asked.of(request.GET)
    page, rows = page_of(request.user, asked, request.GET.get("p"))
    context = {"asked": asked, "page_obj": page, "rows": rows, "states": STATES, "keepers": keepers()}
    return render(request, "links/admin/listing.html", context)


@require_POST
def replace(request: HttpRequest) -> HttpResponse:
    """``lien``: the digest; ``adresse``: what takes its place on all pages that this person may change."""
    link = _own_link(request)
    new = request.POST.get("adresse", "").strip()[: MAX_ADDRESS + 1]
    fault = fault_of(link, new) if link else "Ce lien n’est plus sur aucune page."
    if fault or link is None:
        messages.error(request, _refused(fault, new))
        return _back(request)
    done = replace_everywhere(link, new, request.user)
    (messages.success if done.published or done.drafts else messages.warning)(request, _said(done))
    return _back(request)


@require_POST
def archive(request: HttpRequest) -> HttpResponse:
    """``lien``: the digest of a dead link; ``copie``: what readers are led to meanwhile, empty for none; ``jour``."""
    link = _own_link(request)
    typed = request.POST.get("copie", "").strip()[: MAX_ADDRESS + 1]
    if link is None or link.dead_since is None:
        messages.error(request, "Ce lien n’est plus mort, ou n’est plus sur aucune page.")
        return _back(request)
    try:
        keep_copy(link, typed, one_line(request.POST.get("jour", ""))[:40])
    except CopyError as fault:
        messages.error(request, _refused(str(fault), typed))
    else:
        done = "Les lecteurs sont menés à la copie archivée." if typed else "Les lecteurs lisent « lien retiré »."
        messages.success(request, done)
    return _back(request)


@require_POST
def check_again(request: HttpRequest) -> HttpResponse:
    """``lien``: asked for at the next round, within a minute or so."""
    link = _own_link(request)
    if link is not None:
        Link.objects.filter(pk=link.pk).update(due_at=dates.now())
        messages.success(request, "Ce lien est vérifié dans les minutes qui viennent.")
    return _back(request)


def _own_link(request: HttpRequest) -> Link | None:
    """Return the link where something that is this person's holds it; PermissionDenied for who mends none."""
    if not may_mend(request.user):
        raise PermissionDenied
    digest = request.POST.get("lien", "")[:32]
    if not digest.isalnum() or not uses_of(request.user).filter(digest=digest).exists():
        return None
    found: Link | None = Link.objects.filter(pk=digest).first()
    return found


def _refused(fault: str, typed: str) -> str:
    """Say the fault and what was typed: the form that comes back holds what the list proposes."""
    seen = one_line(typed)[:200]
    return french(f"{fault} Vous avez écrit : ") + seen if seen else fault


def _said(done: Done) -> str:
    parts = [
        f"Adresse remplacée et publiée : {plural(len(done.published), 'page')}." if done.published else "",
        f"Dans le brouillon, à publier : {', '.join(done.drafts[:10])}." if done.drafts else "",
        f"Pas à vous de changer : {', '.join(done.left[:10])}." if done.left else "",
        f"Pas remplacée, autre chose à corriger : {', '.join(done.faulty[:10])}." if done.faulty else "",
    ]
    return " ".join(filter(None, parts)) or "Cette adresse n’est plus sur aucune page."


def _back(request: HttpRequest) -> HttpResponse:
    """Where the person was: in the list, or on « Ce qui m’attend »."""
    place = request.POST.get("retour", "")
    if place == reverse("wagtailadmin_home"):
        return redirect(f"{place}#attend")
    is_ours = place.startswith(reverse("links")) and url_has_allowed_host_and_scheme(place, None)
    return redirect(place if is_ours else reverse("links"))


def menu_item() -> Any:
    return MenuItemFor("Liens vers d’autres sites", reverse("links"), may_mend, name="liens", icon_name="link", order=6)
