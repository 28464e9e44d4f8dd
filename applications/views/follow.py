"""The person's own page: where the application stands, the data that is kept, and its deletion."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.cvs import cv
from applications.enums import CvKind, RefusalReason
from applications.models import Application
from applications.telling import news
from applications.views.private import opened, opens, page
from portal.pages.addresses import absolute
from portal.signed_links.opening import close, keep_open

follow_link = opens(Application)


@require_safe
@opened(Application)
def follow(request: HttpRequest, application: Application) -> HttpResponse:
    """``/candidatures/suivi/<reference>/``: also the receipt, at the first look after sending."""
    context = {
        "application": application,
        "why": RefusalReason(application.reason).for_applicant if application.reason else "",
        "steps": application.steps.all(),
        "looks": application.looks.all(),
        "link": absolute(application.follow_path),
    }
    return page(request, "applications/follow.html", context)


@require_safe
@opened(Application)
def export(_request: HttpRequest, application: Application) -> HttpResponse:
    """Answer with all that is kept about the person, as JSON; the CV has its own address."""
    response = JsonResponse(_data(application), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="candidature-{application.short_reference}.json"'
    return response


@require_safe
@opened(Application)
def own_cv(_request: HttpRequest, application: Application) -> HttpResponse:
    """Answer with the CV that the person sent."""
    return cv_response(application)


@require_http_methods(["GET", "HEAD", "POST"])
@opened(Application)
def erase(request: HttpRequest, application: Application) -> HttpResponse:
    """GET asks; POST deletes the application, its history and its CV."""
    if request.method != "POST":
        return page(request, "applications/erase.html", {"application": application})
    response = page(request, "applications/erased.html", {})
    close(response, application, application.page_path)
    application.delete()
    return response


@require_POST
@opened(Application)
def ask_news(_request: HttpRequest, application: Application) -> HttpResponse:
    """Tell the desks that the person asks for news; the page then says when that was."""
    news.ask(application)
    return HttpResponseRedirect(application.page_path)


@require_POST
@opened(Application)
def replace_link(request: HttpRequest, application: Application) -> HttpResponse:
    """Every link sent so far, and every browser that one opened, is shut out; this browser stays, with the new link."""
    application.replace_links()
    application.extend_link()
    response = HttpResponseRedirect(application.page_path)
    keep_open(response, application, application.page_path)
    return response


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
        "employeur": str(application.employer) if application.employer else None,
        "etat": application.state.label,
        "envoyee_le": application.sent_at.isoformat(),
        "nouvelles_demandees_le": application.asked_at.isoformat() if application.asked_at else None,
        "dernieres_nouvelles_le": application.changed_at.isoformat(),
        "reponse_le": application.answered_at.isoformat() if application.answered_at else None,
        "contrat": application.get_contract_type_display(),
        "emploi_durable": application.is_durable,
        "embauche_le": application.hired_on.isoformat() if application.hired_on else None,
        "entretien_le": application.interview_at.isoformat() if application.interview_at else None,
        "entretien_lieu": application.interview_place,
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
        "notes_des_employeurs_et_de_l_equipe": [
            {"le": note.at.isoformat(), "texte": note.text} for note in application.notes.all()
        ],
        "consultations": [
            {"le": look.at.isoformat(), "quoi": look.get_kind_display()} for look in application.looks.all()
        ],
    }
