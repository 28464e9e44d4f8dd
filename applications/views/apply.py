"""Answering an offer: a form, then the follow-up page that is its receipt."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.cvs import cv
from applications.cvs.content import TOO_LARGE
from applications.forms import ApplicationForm
from applications.receiving.keeping import receive
from applications.receiving.limits import BUSY, excess
from applications.telling.arrivals import tell
from applications.views.private import page
from clauses.models import OpportunityPage
from portal.requests import rate_limit
from portal.requests.private import private
from portal.signed_links.after import once_answered
from portal.signed_links.opening import keep_open

# The CV, and room for the words.
LARGEST_BODY = cv.LARGEST + cv.MEGABYTE
POSTS, POSTS_SECONDS = 60, 600


# Exempt here and protected below: the body, which may be five megabytes, is only read once the caller is
# known to keep to the rate.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    """``/candidatures/offre/<slug>/``."""
    if request.method == "POST":
        if wait := rate_limit.seconds_to_wait(request, "applications:posts", most=POSTS, seconds=POSTS_SECONDS):
            return _refused(request, slug, BUSY.format(minutes=wait // 60 + 1), 429, wait)
        if _length(request) > LARGEST_BODY:
            return _refused(request, slug, TOO_LARGE, 413)
    response: HttpResponse = _form(request, slug)
    return response


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _refused(request: HttpRequest, slug: str, why: str, status: int, wait: int = 0) -> HttpResponse:
    """Without a form: nothing of the request was read."""
    offer = _offer(slug)
    response = page(request, "applications/refused.html", {"offer": offer, "why": why}, status)
    if wait:
        response["Retry-After"] = str(wait)
    return response


def _offer(slug: str) -> OpportunityPage:
    found: OpportunityPage = get_object_or_404(
        OpportunityPage.objects.public_now().select_related("employer"), slug=slug
    )
    return found


@csrf_protect
@sensitive_post_parameters()
def _form(request: HttpRequest, slug: str) -> HttpResponse:
    offer = _offer(slug)
    if not offer.takes_applications:
        return page(request, "applications/closed.html", {"offer": offer}, 410 if request.method == "POST" else 200)
    if request.method != "POST":
        return _show(request, offer, ApplicationForm(offer))
    form = ApplicationForm(offer, request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, offer, form, 422)
    answers = form.answers
    if too_many := excess(request, offer, answers):
        form.add_error(None, too_many.why)
        refused = _show(request, offer, form, 429)
        refused["Retry-After"] = str(too_many.seconds)
        return refused
    received = receive(offer, answers, form.cleaned_data["token"])
    application = received.application
    response = private(HttpResponseRedirect(application.page_path))
    keep_open(response, application, application.page_path, just_sent=True)
    if received.is_new:
        once_answered(response, lambda: tell(application, received.mails))
    return response


def _show(request: HttpRequest, offer: OpportunityPage, form: ApplicationForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "offer": offer, "form": form, "months": settings.APPLICATIONS_KEPT_MONTHS,
        "meta_title": f"Répondre à l’offre {offer.title}",
        "meta_description": f"Sans compte, avec ou sans CV : répondez à l’offre {offer.title}. {offer.summary}",
    }  # fmt: skip
    return page(request, "applications/form.html", context, status)
