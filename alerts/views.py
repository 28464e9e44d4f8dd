"""``/alertes/``: asking, confirming, managing, stopping. Looking changes nothing; only a POST does."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from alerts.asking.forms import AlertForm
from alerts.asking.receiving import receive, seconds_to_wait
from alerts.enums import Frequency
from alerts.models import UNCONFIRMED_DAYS, Alert, Stop, Subscriber
from alerts.watched.lists import MANY_A_WEEK, NoListError, WatchedList, asked, list_of, watched
from portal.mails import mail
from portal.requests.private import private
from portal.signed_links import pages
from portal.signed_links.after import once_answered
from portal.signed_links.opening import close
from portal.words.text import plural

FORM = ["GET", "HEAD", "POST"]
NOT_KNOWN = "Certains filtres sont laissés de côté : vérifiez ce que vous suivez, puis envoyez de nouveau."
LARGEST_KEY = 2**31 - 1


def lost(request: HttpRequest) -> HttpResponse:
    """Show the same for a link too old, stopped or never ours, and for an address that no link opened here."""
    return private(render(request, "alerts/lost_link.html", _meta("Ce lien ne marche plus"), status=404))


follow_confirmation = pages.opens(Alert, lost)
follow_management = pages.opens(Subscriber, lost)


@sensitive_post_parameters()
@require_http_methods(FORM)
def subscribe(request: HttpRequest, key: int | None) -> HttpResponse:
    """Ask to be told of a list or a search, under the filters of the address that it knows; the others are left out."""
    try:
        found, problems = asked(list_of(key), request.GET)
    except NoListError as error:
        raise Http404 from error
    form = AlertForm(request.POST if request.method == "POST" else None, choices=found.frequencies)
    if form.is_bound and problems:
        # What was asked for is not what would be kept: the person sees what is, and says yes to that.
        form.add_error(None, NOT_KNOWN)
    if not form.is_bound or not form.is_valid():
        return _show(request, form, found, problems, 422 if form.is_bound else 200)
    if wait := seconds_to_wait(request, form):
        form.add_error(
            None, f"Beaucoup de demandes arrivent en ce moment : attendez {plural(wait // 60 + 1, 'minute')}."
        )
        refused = _show(request, form, found, problems, 429)
        refused["Retry-After"] = str(wait)
        return refused
    written = receive(form, found)
    response = private(HttpResponseRedirect(reverse("alerts:thanks")))
    once_answered(response, lambda: mail.send(written))
    return response


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    context = {**_meta("Regardez vos courriels"), "days": UNCONFIRMED_DAYS}
    return private(render(request, "alerts/thanks.html", context))


@require_http_methods(FORM)
@pages.opened(Alert, lost)
def confirm(request: HttpRequest, alert: Alert) -> HttpResponse:
    """Show what is asked for, and begin where the person says yes."""
    if request.method == "POST":
        alert.confirm()
        return HttpResponseRedirect(alert.page_path)
    return render(request, "alerts/confirm.html", {**_meta("Votre alerte"), "alert": alert})


@require_http_methods(FORM)
@pages.opened(Subscriber, lost)
def manage(request: HttpRequest, person: Subscriber) -> HttpResponse:
    """All alerts of a person. ``action``: frequence (with ``quand``) or arreter, of ``alerte``; or effacer."""
    if request.method != "POST":
        rows = [(alert, _choices(alert)) for alert in person.alerts.confirmed().select_related("index")]
        return render(request, "alerts/manage.html", {**_meta("Vos alertes"), "rows": rows})
    action = request.POST.get("action", "")
    if action == "effacer":
        person.erase()
        return _gone(request, person)
    typed = request.POST.get("alerte", "")
    key = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len(str(LARGEST_KEY)) else 0
    alert = person.alerts.filter(pk=key).first()
    if alert is not None and action == "arreter":
        alert.delete()
        if not person.alerts.exists():
            person.erase()
            return _gone(request, person)
    elif alert is not None and action == "frequence" and request.POST.get("quand") in _choices(alert):
        alert.change_frequency(Frequency(request.POST["quand"]))
    return HttpResponseRedirect(person.page_path)


@require_safe
@pages.opened(Subscriber, lost)
def own_data(request: HttpRequest, person: Subscriber) -> HttpResponse:
    """Give all that is kept of the person, to take away."""
    alerts = person.alerts.values("words", "query", "frequency", "created_at", "confirmed_at")
    told = person.told.values("page__title", "told_on")
    answer = JsonResponse(
        {
            "courriel": person.email, "inscription": person.created_at, "dernier_courriel": person.mailed_on,
            "echecs": person.failures, "alertes": list(alerts), "annonces": list(told),
        },
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )  # fmt: skip
    answer["Content-Disposition"] = 'attachment; filename="mes-alertes.json"'
    return answer


@csrf_exempt
@require_http_methods(FORM)
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop all alerts by one POST of a mail program, which has no cookie (RFC 8058); GET asks whether to."""
    person = Stop.from_token(token)
    if person is None:
        return lost(request)
    if request.method == "POST":
        person.erase()
        return _gone(request, person)
    return private(render(request, "alerts/stop.html", _meta("Arrêter vos alertes")))


def _choices(alert: Alert) -> list[Frequency]:
    """Return how often an alert may come: what its list offers, and what it has."""
    try:
        offered = watched(list_of(alert.index_id), QueryDict()).frequencies
    except NoListError:
        offered = []
    return [each for each in Frequency if each in offered or each == alert.frequency]


def _gone(request: HttpRequest, person: Subscriber) -> HttpResponse:
    response = private(render(request, "alerts/gone.html", _meta("Vos alertes sont arrêtées")))
    close(response, Subscriber(reference=person.reference), person.page_path)
    return response


def _show(request: HttpRequest, form: AlertForm, found: WatchedList, problems: list[str], status: int) -> HttpResponse:
    context: dict[str, Any] = {
        "meta_title": f"M’avertir : {found.index.title}",
        "meta_description": f"Un courriel quand il y a du nouveau dans « {found.index.title} », sans compte.",
        "form": form, "found": found, "problems": problems, "per_week": found.per_week, "days": UNCONFIRMED_DAYS,
        "is_many": found.per_week > MANY_A_WEEK,
    }  # fmt: skip
    return private(render(request, "alerts/subscribe.html", context, status=status))


def _meta(title: str) -> dict[str, Any]:
    return {"meta_title": title, "meta_description": ""}
