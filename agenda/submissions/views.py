"""The public form: fill, look, send. Nothing is kept before the last step."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from agenda.models import EventIndexPage, TrustedLink
from agenda.submissions import guard
from agenda.submissions.decisions import receive
from agenda.submissions.forms import SubmissionForm
from portal.private import private


def show_form(index: EventIndexPage, request: HttpRequest, token: str = "") -> HttpResponse:
    """GET shows the form; POST goes to the preview, back to the form or sends, by ``etape``."""
    link = _link(token)
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


def _send(index: EventIndexPage, request: HttpRequest, form: SubmissionForm, link: TrustedLink | None) -> HttpResponse:
    thanks = HttpResponseRedirect(f"{index.get_url(request)}proposer/merci/{'?publie=1' if link else ''}")
    if wait := guard.seconds_to_wait(request, is_partner=link is not None, is_proved=form.is_proved):
        form.add_error(None, f"Beaucoup de propositions viennent de votre adresse : attendez {wait // 60 + 1} minutes.")
        answer = _page(index, request, "agenda/submissions/form.html", {"form": form, "link": link}, 429)
        answer["Retry-After"] = str(wait)
        return answer
    event = form.event
    if event is not None and guard.is_first_use(form.cleaned_data["token"]):
        organiser = link.organisation.name if link else form.cleaned_data["organiser"]
        receive(event, organiser, form.cleaned_data["proposer_email"], link)
    return private(thanks)


def show_thanks(index: EventIndexPage, request: HttpRequest) -> HttpResponse:
    return _page(index, request, "agenda/submissions/thanks.html", {"is_published": request.GET.get("publie") == "1"})


def _link(token: str) -> TrustedLink | None:
    """None for the public form. Raises Http404 for a link that is not ours, or withdrawn."""
    if not token:
        return None
    found = TrustedLink.from_token(token)
    if found is None:
        raise Http404
    return found


def _page(
    index: EventIndexPage, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    response: HttpResponse = index.render(request, context_overrides=context, template=name)
    response.status_code = status
    return private(response)
