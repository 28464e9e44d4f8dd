"""``/etre-rappele/`` and ``/confier-un-recrutement/``: a form, then thanks. Only sending it changes anything."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from contact.forms import CallbackForm, ContactForm, RecruitmentForm
from contact.models import KEPT_MONTHS, LONGEST_MONTHS, WORKING_DAYS
from contact.receiving import receive, seconds_to_wait
from contact.telling import tell
from portal.requests.private import private
from portal.signed_links.after import once_answered
from portal.words.text import plural

CALLBACK_TITLE = "Être rappelé"
RECRUITMENT_TITLE = "Nous confier un recrutement"
PROMISE = f"sous {plural(WORKING_DAYS, 'jour ouvré', 'jours ouvrés')}"


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def callback(request: HttpRequest) -> HttpResponse:
    """Whoever wants to be called."""
    context = {
        "meta_title": CALLBACK_TITLE,
        "meta_description": f"Laissez votre numéro : une personne de l’équipe vous rappelle {PROMISE}, sans compte.",
    }
    return _answer(request, CallbackForm, "contact/callback.html", context, "contact:callback_thanks")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def recruitment(request: HttpRequest) -> HttpResponse:
    """Take the request of an employer who recruits."""
    context = {
        "meta_title": RECRUITMENT_TITLE,
        "meta_description": f"Dites qui vous cherchez : l’équipe vous rappelle {PROMISE}, sans compte.",
    }
    return _answer(request, RecruitmentForm, "contact/recruitment.html", context, "contact:recruitment_thanks")


@require_safe
def callback_thanks(request: HttpRequest) -> HttpResponse:
    return _thanks(request, CALLBACK_TITLE)


@require_safe
def recruitment_thanks(request: HttpRequest) -> HttpResponse:
    return _thanks(request, RECRUITMENT_TITLE, is_recruitment=True)


def _answer(
    request: HttpRequest, kind: type[ContactForm], template: str, context: dict[str, Any], thanks: str
) -> HttpResponse:
    form = kind(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _show(request, form, template, context, 422 if form.is_bound else 200)
    if wait := seconds_to_wait(request, form):
        form.add_error(
            None, f"Beaucoup de demandes arrivent en ce moment : attendez {plural(wait // 60 + 1, 'minute')}."
        )
        refused = _show(request, form, template, context, 429)
        refused["Retry-After"] = str(wait)
        return refused
    kept = receive(form)
    response = private(HttpResponseRedirect(reverse(thanks)))
    if kept is not None:
        once_answered(response, lambda: tell(kept))
    return response


def _show(request: HttpRequest, form: ContactForm, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    told = {"form": form, "promise": PROMISE, "kept_months": KEPT_MONTHS, "longest_months": LONGEST_MONTHS}
    return private(render(request, template, {**context, **told}, status=status))


def _thanks(request: HttpRequest, title: str, *, is_recruitment: bool = False) -> HttpResponse:
    context = {
        "meta_title": f"{title} : c’est envoyé",
        "meta_description": "",
        "promise": PROMISE,
        "is_recruitment": is_recruitment,
    }
    return private(render(request, "contact/thanks.html", context))
