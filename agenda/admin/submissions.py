"""The queue of proposed events in the admin: read, publish, or refuse with a reason."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from agenda.admin.publishers import for_publishers
from agenda.records.companions import with_dates
from agenda.records.submission import Submission, TrustedLink
from agenda.submissions import decisions
from portal.admin.waiting import back_or
from portal.editing.choosers import GuardedChooserViewSet
from portal.models import Organisation

PAGE_SIZE = 20
NO_MAIL = " Aucun courriel n’est parti : l’adresse a été effacée, ou la messagerie ne répond pas."


@require_safe
@for_publishers
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits, oldest first."""
    found = Submission.objects.waiting().select_related("page", "link")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("p"))
    with_dates(each.page for each in page if each.page is not None)
    organisations = list(Organisation.objects.all())
    rows = [(each, decisions.organisation_named(each.organiser, organisations)) for each in page]
    context = {"rows": rows, "page_obj": page, "organisations": organisations}
    return render(request, "agenda/admin/submissions.html", context)


@require_POST
@for_publishers
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """``decision``: publier, with the organisation's key (none: make it), or refuser, with ``motif``."""
    submission = get_object_or_404(Submission, pk=pk)
    decision = request.POST.get("decision", "")
    try:
        if decision == "publier":
            answered = decisions.accept(submission, _organisation(request), request.user)
            _say(request, f"« {submission.title} » est publié.", answered=answered)
        elif decision == "refuser":
            answered = decisions.refuse(submission, request.POST.get("motif", ""), request.user)
            _say(request, f"« {submission.title} » est refusé.", answered=answered)
        else:
            messages.error(request, "Choisissez « Publier » ou « Refuser ».")
    except decisions.DecisionError as fault:
        messages.error(request, str(fault))
    except ValidationError as fault:
        messages.error(request, f"La page refuse d’être publiée : {' '.join(fault.messages)} Corrigez-la d’abord.")
    return back_or(request, "agenda_submissions")


def _organisation(request: HttpRequest) -> Any:
    key = request.POST.get("organisme", "")
    return Organisation.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 18 else None


def _say(request: HttpRequest, done: str, *, answered: bool) -> None:
    (messages.success if answered else messages.warning)(request, done + ("" if answered else NO_MAIL))


class TrustedLinkViewSet(SnippetViewSet):
    """Links that let a partner publish without moderation."""

    model = TrustedLink
    menu_item_is_registered = True
    icon = "link"
    menu_label = "Liens de confiance"
    chooser_viewset_class = GuardedChooserViewSet
    list_display = ["organisation", "note", BooleanColumn("is_active", label="Actif"), Column("address", label="Lien")]
    list_filter = ["is_active"]
