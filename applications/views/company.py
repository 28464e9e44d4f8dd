"""The company's desk, by its signed link: its own offers' applications and no other."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.deciding import finding, notes
from applications.deciding.decisions import Author, DecisionError, plain_moves
from applications.forms import DecisionForm, NoteForm
from applications.models import Application, CompanyAccess
from applications.promises import promise_of
from applications.views.deciding import is_about_notes, take, take_note, taken_cv, words
from applications.views.filters import DeskFilter
from applications.views.grouped import answer_together
from applications.views.private import opened, opens, page

PAGE_SIZE = 30


company_link = opens(CompanyAccess)


def _applications(access: CompanyAccess) -> Any:
    return Application.objects.of_company(access.organisation_id).select_related("offer")


@require_safe
@opened(CompanyAccess)
def applications(request: HttpRequest, access: CompanyAccess) -> HttpResponse:
    """``/candidatures/entreprise/<reference>/``."""
    found = DeskFilter(request.GET, _applications(access))
    rows = Paginator(found.rows, PAGE_SIZE).get_page(request.GET.get("p"))
    context = {"access": access, "filter": found, "page_obj": rows, "promise": promise_of(access.organisation_id)}
    return page(request, "applications/company.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@opened(CompanyAccess)
def application(request: HttpRequest, access: CompanyAccess, reference: UUID) -> HttpResponse:
    """Show one application; POST decides, with ``decision`` and what it needs."""
    found = get_object_or_404(_applications(access), reference=reference)
    author = Author(access=access)
    context: dict[str, Any] = {
        "access": access, "application": found, "form": DecisionForm(), "moves": plain_moves(found),
        "notes": notes.read_by(found, author), "note_form": NoteForm(),
    }  # fmt: skip
    if request.method == "POST" and is_about_notes(request.POST):
        refused = take_note(found, request.POST, author)
        if refused is None:
            return HttpResponseRedirect(request.path)
        return page(request, "applications/company_application.html", context | {"note_form": refused}, 422)
    if request.method == "POST":
        try:
            _moved, told = take(found, request.POST, author)
        except DecisionError as fault:
            context |= {"fault": str(fault), "form": DecisionForm(request.POST)}
            return page(request, "applications/company_application.html", context, 422)
        return HttpResponseRedirect(f"{request.path}?fait={told.value}")
    if "fait" in request.GET:
        context["done"] = words(found, request.GET["fait"])
    return page(request, "applications/company_application.html", context)


@require_POST
@opened(CompanyAccess)
def together(request: HttpRequest, access: CompanyAccess) -> HttpResponse:
    """Answer several people at once: what is asked, then what was done."""

    def draw(context: dict[str, Any], status: int) -> HttpResponse:
        return page(request, "applications/company_together.html", {"access": access} | context, status)

    return answer_together(request, _applications(access), Author(access=access), draw)


@require_POST
@opened(CompanyAccess)
def search(request: HttpRequest, access: CompanyAccess) -> HttpResponse:
    """Show the applications of a person; by POST, for a name never stands in an address."""
    found = finding.by_person(_applications(access), request.POST.get("personne", ""))
    context = {
        "access": access, "filter": DeskFilter(QueryDict(), _applications(access)), "found": found,
        "page_obj": found.rows, "promise": promise_of(access.organisation_id),
    }  # fmt: skip
    return page(request, "applications/company.html", context)


@require_POST
@opened(CompanyAccess)
def company_cv(request: HttpRequest, access: CompanyAccess, reference: UUID) -> HttpResponse:
    """Answer with the CV, by POST: the look is written down."""
    found = get_object_or_404(_applications(access), reference=reference)
    return taken_cv(found, Author(access=access))
