"""The desk of the team, in the admin."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import permission_required

from applications.deciding.decisions import Author, DecisionError, plain_moves
from applications.enums import LookKind
from applications.forms import DecisionForm
from applications.models import Application, Look
from applications.telling import mails
from applications.views.deciding import take, taken_cv, words
from applications.views.filters import DeskFilter
from applications.views.private import private_view
from portal import dates
from portal.exports.csv_files import csv_response
from portal.mails import mail

PAGE_SIZE = 50
HEADINGS = (
    "Numéro", "Offre", "Employeur", "État", "Envoyée le", "Nom", "Courriel", "Téléphone", "Situation", "Disponibilité",
    "Message", "Accompagnement", "CV", "Réponse le", "Motif", "Contrat signé", "Emploi durable", "Embauche le",
)  # fmt: skip


def _applications() -> Any:
    return Application.objects.select_related("offer", "employer")


@require_safe
@permission_required("applications.view_application")
@private_view
def applications(request: HttpRequest) -> HttpResponse:
    """Show every application, narrowed by state and offer."""
    found = DeskFilter(request.GET, _applications())
    rows = Paginator(found.rows, PAGE_SIZE).get_page(request.GET.get("p"))
    return render(request, "applications/admin/list.html", {"filter": found, "page_obj": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("applications.view_application")
@private_view
def application(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Show one application; POST decides."""
    found = get_object_or_404(_applications(), reference=reference)
    may_decide = request.user.has_perm("applications.change_application")
    form = DecisionForm()
    if request.method == "POST" and may_decide:
        try:
            done, mailed = take(found, request.POST, Author(user=request.user))
        except DecisionError as fault:
            messages.error(request, str(fault))
            form = DecisionForm(request.POST)
        else:
            messages.success(request, words(done, mailed=mailed))
            return HttpResponseRedirect(request.path)
    context = {"application": found, "form": form, "may_decide": may_decide, "moves": plain_moves(found)}
    return render(request, "applications/admin/application.html", context, status=422 if form.is_bound else 200)


@require_POST
@permission_required("applications.view_application")
@private_view
def desk_cv(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Answer with the CV, by POST: the look is written down."""
    found = get_object_or_404(_applications(), reference=reference)
    return taken_cv(found, Author(user=request.user))


@require_POST
@permission_required("applications.change_application")
@private_view
def replace_link(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Shut out every link sent so far to the person, who gets the new one by mail."""
    found = get_object_or_404(_applications(), reference=reference)
    found.replace_links()
    if found.email and mail.send(mails.links(found.email, [found], [])):
        messages.success(request, "L’ancien lien ne marche plus. Le nouveau est parti vers le courriel de la personne.")
    else:
        messages.warning(
            request, "L’ancien lien ne marche plus. Aucun courriel n’est parti : la personne n’a plus de lien."
        )
    return HttpResponseRedirect(reverse("applications_one", args=[reference]))


@require_POST
@permission_required("applications.view_application")
@private_view
def export(request: HttpRequest) -> HttpResponse:
    """Answer with what the list shows, as CSV; each application taken out so has it written down."""
    rows = list(DeskFilter(request.GET, _applications()).rows)
    Look.objects.bulk_create(Look(application=row, kind=LookKind.EXPORT, user_id=request.user.pk) for row in rows)
    return csv_response("candidatures.csv", [HEADINGS, *(_cells(row) for row in rows)])


def _cells(row: Application) -> list[Any]:
    day = dates.local(row.sent_at).date().isoformat()
    answered = dates.local(row.answered_at).date().isoformat() if row.answered_at else ""
    return [
        row.short_reference, row.offer_title, str(row.employer or ""), row.state.label, day, row.name,
        row.email, row.phone, row.situation.replace("\n", " ; "), row.availability, row.message, row.prescriber,
        bool(row.cv_key), answered, row.get_reason_display(), row.get_contract_type_display(),
        "" if row.is_durable is None else row.is_durable, row.hired_on.isoformat() if row.hired_on else "",
    ]  # fmt: skip
