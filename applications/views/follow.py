"""The person's own page: where the application stands, the data that is kept, and its deletion."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_safe

from applications import cv
from applications.enums import CvKind, RefusalReason
from applications.models import Application
from applications.views.private import page, private_view


def _application(token: str) -> Application:
    found = Application.from_token(token)
    if found is None:
        raise Http404
    return found


@require_safe
@private_view
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """``/candidatures/suivi/<token>/``; ``?recue=1`` just after sending."""
    application = _application(token)
    context = {
        "application": application,
        "why": RefusalReason(application.reason).for_applicant if application.reason else "",
        "steps": application.steps.all(),
        "looks": application.looks.all(),
        "just_sent": request.GET.get("recue") == "1",
    }
    return page(request, "applications/follow.html", context)


@require_safe
@private_view
def export(_request: HttpRequest, token: str) -> HttpResponse:
    """All that is kept about the person, as JSON; the CV has its own address."""
    application = _application(token)
    response = JsonResponse(_data(application), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="candidature-{application.short_reference}.json"'
    return response


@require_safe
@private_view
def own_cv(_request: HttpRequest, token: str) -> HttpResponse:
    """The CV that the person sent."""
    return cv_response(_application(token))


@require_http_methods(["GET", "HEAD", "POST"])
@private_view
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks; POST deletes the application, its history and its CV."""
    application = _application(token)
    if request.method != "POST":
        return page(request, "applications/erase.html", {"application": application})
    application.delete()
    return page(request, "applications/erased.html", {})


def cv_response(application: Application) -> HttpResponse:
    """As a file to save, never shown inside a page of ours. Raises Http404 without one."""
    if not application.cv_key:
        raise Http404
    try:
        content = cv.read(application.cv_key)
    except FileNotFoundError as error:
        raise Http404 from error
    kind = CvKind(application.cv_kind)
    response = HttpResponse(content, content_type=kind.content_type)
    response["Content-Disposition"] = f'attachment; filename="cv-{application.short_reference}.{kind.value}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def _data(application: Application) -> dict[str, Any]:
    return {
        "numero": application.short_reference,
        "offre": application.offer_title,
        "etat": application.state.label,
        "envoyee_le": application.sent_at.isoformat(),
        "dernieres_nouvelles_le": application.changed_at.isoformat(),
        "effacement_prevu_le": application.purge_on.isoformat(),
        "nom": application.name,
        "courriel": application.email,
        "telephone": application.phone,
        "situation": application.situation.splitlines(),
        "disponibilite": application.availability,
        "message": application.message,
        "accompagnement": application.prescriber,
        "cv": application.cv_name,
        "historique": [
            {"le": step.at.isoformat(), "etat": step.get_status_display(), "motif": step.get_reason_display()}
            for step in application.steps.all()
        ],
        "consultations": [
            {"le": look.at.isoformat(), "quoi": look.get_kind_display()} for look in application.looks.all()
        ],
    }
