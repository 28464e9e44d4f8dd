"""``/signaler/<page>/``: one page for the form, one for thanks. Only sending it changes anything."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from freshness.reports.forms import ReportForm
from freshness.reports.receiving import receive
from portal.models import PortalPage
from portal.requests import rate_limit
from portal.requests.client_ip import client_ip
from portal.requests.private import private

SENT_PER_HOUR = 10
# By browsers that did not work out the form's proof: somebody answered its question.
SENT_PER_HOUR_UNPROVED = 4
# On one page, whoever sends them: a flood says no more than that.
PER_PAGE_AND_HOUR = 60
LARGEST_KEY = 2**63 - 1  # of the database's own keys: an address may hold any number


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the form, then what it sends."""
    page = _page(page_id)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, page, form, 422 if form.is_bound else 200)
    if wait := _seconds_to_wait(request, page, is_proved=form.is_proved):
        form.add_error(None, f"Beaucoup de signalements arrivent en ce moment : attendez {wait // 60 + 1} minutes.")
        refused = _show(request, page, form, 429)
        refused["Retry-After"] = str(wait)
        return refused
    network = rate_limit.keyed_digest(rate_limit.network_of(client_ip(request)))
    cleaned = form.cleaned_data
    receive(page, cleaned["text"], cleaned["email"], network, rate_limit.keyed_digest(cleaned["token"]))
    return private(HttpResponseRedirect(reverse("freshness:thanks", args=[page.pk])))


@require_safe
def thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    context = {"about": _page(page_id), "meta_title": "Merci pour votre signalement", "meta_description": ""}
    return private(render(request, "freshness/thanks.html", context))


def _page(page_id: int) -> PortalPage:
    """Return a page that its reader may see, hidden from lists or not."""
    found: PortalPage = get_object_or_404(PortalPage.objects.reachable(), pk=min(page_id, LARGEST_KEY))
    return found


def _seconds_to_wait(request: HttpRequest, page: PortalPage, *, is_proved: bool) -> int:
    most = SENT_PER_HOUR if is_proved else SENT_PER_HOUR_UNPROVED
    own = rate_limit.seconds_to_wait(request, "freshness:reports", most=most, seconds=3600)
    return own or rate_limit.wait_of(str(page.pk), "freshness:reports-of", most=PER_PAGE_AND_HOUR, seconds=3600)


def _show(request: HttpRequest, page: PortalPage, form: ReportForm, status: int) -> HttpResponse:
    context: dict[str, Any] = {
        "about": page, "form": form, "meta_title": f"Signaler une erreur sur « {page.title} »",
        "meta_description": "Dites-nous ce qui n’est plus vrai sur cette page, sans compte.",
    }  # fmt: skip
    return private(render(request, "freshness/report.html", context, status=status))
