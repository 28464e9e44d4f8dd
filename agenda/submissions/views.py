"""The public form: fill, look, send. Nothing is kept before the last step."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from agenda.records.submission import TrustedLink
from agenda.submissions import guard
from agenda.submissions.decisions import receive
from agenda.submissions.forms import SubmissionForm
from portal.models import PortalPage
from portal.requests import rate_limit
from portal.requests.marks import mark
from portal.requests.private import private
from portal.signed_links.opening import keep_open, opening_of

# Of the database's own keys: an address may hold any number.
LARGEST_KEY = 2**63 - 1
CROWDED = "Beaucoup de propositions portent déjà ce courriel aujourd’hui : envoyez celle-ci demain."

HEAD = {
    "meta_title": "Proposer un événement",
    "meta_description": "Proposez un rendez-vous pour l’emploi à Paris : nous relisons, puis nous publions.",
}


def open_link(index: PortalPage, request: HttpRequest, token: str) -> HttpResponse:
    """Open a partner's link: a cookie of the form's own address, which holds no secret, then that address."""
    link = TrustedLink.from_token(token) if request.method in {"GET", "HEAD"} else None
    if link is None:
        return _page(index, request, "agenda/submissions/lost_link.html", {}, 404)
    response = private(HttpResponseRedirect(_trusted_path(index, request, link)))
    keep_open(response, link, _trusted_path(index, request, link))
    return response


def show_trusted_form(index: PortalPage, request: HttpRequest, key: int) -> HttpResponse:
    """Show the same form, for the partner whose link this browser followed in the last two hours."""
    link = TrustedLink.linked().filter(pk=key).first() if key <= LARGEST_KEY else None
    opening = opening_of(request, link) if link else None
    if link is None or opening is None:
        return _page(index, request, "agenda/submissions/lost_link.html", {}, 404)
    mark(request, opening=opening)  # read by the template
    response = show_form(index, request, link)
    keep_open(response, link, _trusted_path(index, request, link))
    return response


def _trusted_path(index: PortalPage, request: HttpRequest, link: TrustedLink) -> str:
    return f"{index.get_url(request)}proposer/partenaire/{link.pk}/"


def show_form(index: PortalPage, request: HttpRequest, link: TrustedLink | None = None) -> HttpResponse:
    """GET shows the form; POST goes to the preview, back to the form or sends, by ``etape``."""
    if request.method != "POST":
        return _page(index, request, "agenda/submissions/form.html", {"form": SubmissionForm(link=link), "link": link})
    form = SubmissionForm(request.POST, link=link)
    step = request.POST.get("etape", "")
    if step == "modifier":
        form.is_valid()
        form.errors.clear()
    if step == "modifier" or not form.is_valid() or form.event is None:
        status = 200 if step == "modifier" else 422
        return _page(index, request, "agenda/submissions/form.html", {"form": form, "link": link}, status)
    if step != "envoyer":
        return _page(
            index, request, "agenda/submissions/preview.html", {"form": form, "link": link, "event": form.event}
        )
    return _send(index, request, form, link)


def _send(index: PortalPage, request: HttpRequest, form: SubmissionForm, link: TrustedLink | None) -> HttpResponse:
    email = form.cleaned_data["proposer_email"]
    if wait := guard.seconds_to_wait(request, is_partner=link is not None, is_proved=form.is_proved):
        why = f"Beaucoup de propositions viennent de votre adresse : attendez {wait // 60 + 1} minutes."
        return _refuse(index, request, form, link, why, wait)
    if link is None and (wait := guard.seconds_of_address(email)):
        return _refuse(index, request, form, link, CROWDED, wait)
    if form.event is not None:
        organiser = link.organisation.name if link else form.cleaned_data["organiser"]
        receive(form.event, organiser, email, link, rate_limit.keyed_digest(form.cleaned_data["token"]))
    return private(HttpResponseRedirect(f"{index.get_url(request)}proposer/{'publie' if link else 'merci'}/"))


def _refuse(
    index: PortalPage, request: HttpRequest, form: SubmissionForm, link: TrustedLink | None, why: str, wait: int
) -> HttpResponse:
    form.add_error(None, why)
    answer = _page(index, request, "agenda/submissions/form.html", {"form": form, "link": link}, 429)
    answer["Retry-After"] = str(wait)
    return answer


def show_thanks(index: PortalPage, request: HttpRequest, *, is_published: bool = False) -> HttpResponse:
    return _page(index, request, "agenda/submissions/thanks.html", {"is_published": is_published})


def _page(
    index: PortalPage, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    response: HttpResponse = index.render(request, context_overrides=HEAD | context, template=name)
    response.status_code = status
    return private(response)
