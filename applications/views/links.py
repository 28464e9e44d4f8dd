"""Asking for the personal links again: mailed to the address that is known, and the same answer to everybody."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from applications.models import Application, CompanyAccess
from applications.receiving.keeping import email_digest
from applications.telling import mails
from applications.views.private import page
from portal.mails import mail
from portal.requests import rate_limit
from portal.requests.form_guard import GuardedForm
from portal.signed_links.after import once_answered

HOUR, DAY = 3600, 86_400  # seconds
PER_NETWORK_AND_HOUR = 10
PER_ADDRESS_AND_DAY = 3
# A mail of more would be refused by half of the servers.
MOST_LINKS = 50
BUSY = "Beaucoup de demandes viennent de votre réseau : attendez {minutes} min, puis envoyez de nouveau."


class NewLinkForm(GuardedForm):
    SALT = "applications.new-link"

    email = forms.EmailField(
        label="Votre courriel", max_length=254, help_text="Celui que vous aviez donné.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Donnez votre courriel : vos liens y seront envoyés."},
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def ask(request: HttpRequest) -> HttpResponse:
    """``/candidatures/lien/``."""
    if request.method != "POST":
        return page(request, "applications/new_link.html", {"form": NewLinkForm()})
    form = NewLinkForm(request.POST)
    if not form.is_valid():
        return page(request, "applications/new_link.html", {"form": form}, 422)
    wait = rate_limit.seconds_to_wait(request, "applications:links", most=PER_NETWORK_AND_HOUR, seconds=HOUR)
    if wait:
        form.add_error(None, BUSY.format(minutes=wait // 60 + 1))
        refused = page(request, "applications/new_link.html", {"form": form}, 429)
        refused["Retry-After"] = str(wait)
        return refused
    email = form.cleaned_data["email"]
    response = page(request, "applications/new_link_sent.html", {})
    once_answered(response, lambda: send_links(email))
    return response


def send_links(email: str) -> int:
    """Return how many mails left: none for an address that opens nothing, or that had three today.

    To each address as it is kept, never as it was typed: some servers tell capitals apart.
    """
    applications = Application.objects.filter(email_digest=email_digest(email)).order_by("-sent_at")[:MOST_LINKS]
    accesses = CompanyAccess.objects.working().select_related("organisation").filter(email__iexact=email.strip())
    kept: dict[str, tuple[list[Application], list[CompanyAccess]]] = {}
    for application in applications:
        kept.setdefault(application.email, ([], []))[0].append(application)
    for access in accesses[:MOST_LINKS]:
        kept.setdefault(access.email, ([], []))[1].append(access)
    if not kept or rate_limit.wait_of(email.lower(), "applications:links-to", most=PER_ADDRESS_AND_DAY, seconds=DAY):
        return 0
    return sum(mail.send(mails.links(to, *theirs)) for to, theirs in kept.items())
