"""Who waits for a call, and what became of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_required

from contact.enums import RequestStatus
from contact.models import ContactRequest
from portal.requests.private import private

PAGE_SIZE = 25
READ, CHANGE = "contact.view_contactrequest", "contact.change_contactrequest"
ERASE = "effacer"
OUTCOMES = {"rappelee": RequestStatus.ANSWERED, "injoignable": RequestStatus.NOT_REACHED}
SAID = {
    RequestStatus.ANSWERED: "Notée comme rappelée.",
    RequestStatus.NOT_REACHED: "Noté : pas de réponse. La demande reste dans la liste.",
}


def may_read(user: Any) -> bool:
    return bool(user.has_perm(READ))


@require_safe
@permission_required(READ)
def queue(request: HttpRequest) -> HttpResponse:
    """Those to call, the oldest first; ``?etat=rappelee`` shows those who were called."""
    is_done = request.GET.get("etat") == RequestStatus.ANSWERED
    found = ContactRequest.objects.all()
    rows = found.filter(status=RequestStatus.ANSWERED).order_by("-closed_at", "-pk") if is_done else found.open()
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("p"))
    context = {"page_obj": page, "is_done": is_done, "may_change": request.user.has_perm(CHANGE)}
    return private(render(request, "contact/admin/queue.html", context))


@require_POST
@permission_required(CHANGE)
def decide(request: HttpRequest, reference: UUID) -> HttpResponse:
    """``decision``: rappelee, injoignable, or effacer, which the person may always ask for."""
    found = get_object_or_404(ContactRequest.objects.all(), reference=reference)
    decision = request.POST.get("decision", "")
    if decision == ERASE:
        found.delete()
        messages.success(request, "Demande effacée.")
    elif decision not in OUTCOMES:
        messages.error(request, "Choisissez « Rappelée », « Pas de réponse » ou « Effacer ».")
    elif ContactRequest.objects.answer(found.pk, OUTCOMES[decision], request.user):
        messages.success(request, SAID[OUTCOMES[decision]])
    else:
        messages.error(request, "Cette personne a déjà été rappelée.")
    return HttpResponseRedirect(reverse("contact_desk"))
