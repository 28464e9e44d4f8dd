"""The desk of the team, in the admin."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin.auth import permission_required

from applications.deciding import finding, notes
from applications.deciding.decisions import Author, DecisionError, plain_moves
from applications.enums import LookKind
from applications.forms import AccessForm, DecisionForm, NoteForm
from applications.models import Application, CompanyAccess, Look
from applications.models.history import BY_WHOM
from applications.telling import mails
from applications.views.deciding import is_about_notes, take, take_note, taken_cv, words
from applications.views.filters import DeskFilter
from applications.views.grouped import answer_together
from applications.views.private import private_view
from portal import dates
from portal.exports.csv_files import csv_response
from portal.mails import mail
from portal.models import OutgoingMail
from portal.requests.rate_limit import wait_of

PAGE_SIZE = 50
HEADINGS = (
    "Numéro", "Offre", "Employeur", "État", "Envoyée le", "Nom", "Courriel", "Téléphone", "Situation", "Disponibilité",
    "Message", "Accompagnement", "CV", "Réponse le", "Motif", "Contrat signé", "Emploi durable", "Embauche le",
    "Entretien le",
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
    """Show one application; POST decides, or keeps a note."""
    found = get_object_or_404(_applications(), reference=reference)
    may_decide = request.user.has_perm("applications.change_application")
    if request.method != "POST" or not may_decide:
        return _draw(request, found)
    author = Author(user=request.user)
    if is_about_notes(request.POST):
        refused = take_note(found, request.POST, author)
        return _draw(request, found, note_form=refused) if refused else HttpResponseRedirect(request.path)
    try:
        done, told = take(found, request.POST, author)
    except DecisionError as fault:
        messages.error(request, str(fault))
        return _draw(request, found, form=DecisionForm(request.POST))
    messages.success(request, words(done, told))
    return HttpResponseRedirect(request.path)


def _draw(request: HttpRequest, application: Application, **refused: Any) -> HttpResponse:
    """Show the application, with a form that was refused in the place of its own."""
    context = {
        "application": application, "may_decide": request.user.has_perm("applications.change_application"),
        "moves": plain_moves(application), "notes": notes.read_by(application, Author(user=request.user)),
        "steps": application.steps.select_related(*BY_WHOM), "looks": application.looks.select_related(*BY_WHOM),
        "form": DecisionForm(), "note_form": NoteForm(),
    }  # fmt: skip
    context |= _accesses(request, application)
    return render(request, "applications/admin/application.html", context | refused, status=422 if refused else 200)


def _accesses(request: HttpRequest, application: Application) -> dict[str, Any]:
    """Return who reads for the employer, and the form that gives an access where nobody does and this person may."""
    employer = application.employer
    if employer is None or not request.user.has_perm("applications.add_companyaccess"):
        return {"accesses": (), "access_form": None}
    known = list(CompanyAccess.objects.working().filter(organisation=employer))
    return {"accesses": known, "access_form": None if known else AccessForm(initial={"email": employer.email})}


@require_POST
@permission_required("applications.view_application")
@permission_required("applications.add_companyaccess")
@private_view
def give_access(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Give the employer's person an access, whose link leaves by mail: once, however often the button is pressed."""
    found = get_object_or_404(_applications().exclude(employer=None), reference=reference)
    form = AccessForm(request.POST)
    if not form.is_valid():
        return _draw(request, found, access_form=form)
    with transaction.atomic():
        access, is_new = CompanyAccess.objects.give(
            found.employer, form.cleaned_data["person"], form.cleaned_data["email"]
        )
        written = mails.access_given(access) if is_new else []
    if is_new:
        _tell_sent(request, access, written)
    else:
        given = dates.local(access.created_at)
        messages.info(
            request, f"Accès déjà donné à {access.email} le {dates.format_day(given)} à {dates.format_time(given)} : "
            "aucun second courriel n’est parti. Pour l’envoyer de nouveau, pressez « Renvoyer le lien ».",
        )  # fmt: skip
    return HttpResponseRedirect(reverse("applications_one", args=[reference]))


@require_POST
@permission_required("applications.view_application")
@permission_required("applications.add_companyaccess")
@private_view
def send_access_again(request: HttpRequest, reference: UUID, access: UUID) -> HttpResponse:
    """Send the link of an access again, on purpose; a second press within the minute sends nothing."""
    found = get_object_or_404(_applications().exclude(employer=None), reference=reference)
    given = get_object_or_404(CompanyAccess.objects.working(), reference=access, organisation=found.employer)
    if wait_of(str(given.pk), "applications:access", most=1, seconds=60):
        messages.info(request, f"Le lien vient d’être renvoyé à {given.email}.")
    else:
        _tell_sent(request, given, mails.access_given(given))
    return HttpResponseRedirect(reverse("applications_one", args=[reference]))


def _tell_sent(request: HttpRequest, access: CompanyAccess, written: list[OutgoingMail]) -> None:
    if mail.send(written):
        messages.success(request, f"Le lien est parti vers {access.email}, valable jusqu’au {access.ends_on:%d/%m/%Y}.")
    else:
        messages.warning(request, "L’accès est donné. Le courriel partira dès que le serveur de courriel répondra.")


@require_POST
@permission_required("applications.view_application")
@permission_required("applications.change_application")
@private_view
def together(request: HttpRequest) -> HttpResponse:
    """Answer several people at once: what is asked, then what was done."""

    def draw(context: dict[str, Any], status: int) -> HttpResponse:
        return render(request, "applications/admin/together.html", context, status=status)

    return answer_together(request, _applications(), Author(user=request.user), draw)


@require_POST
@permission_required("applications.view_application")
@private_view
def search(request: HttpRequest) -> HttpResponse:
    """Show the applications of a person; by POST, for a name never stands in an address."""
    found = finding.by_person(_applications(), request.POST.get("personne", ""))
    context = {"filter": DeskFilter(QueryDict(), _applications()), "found": found, "page_obj": found.rows}
    return render(request, "applications/admin/list.html", context)


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
        dates.local(row.interview_at).isoformat() if row.interview_at else "",
    ]  # fmt: skip
