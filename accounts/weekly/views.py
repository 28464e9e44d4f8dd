"""``/bureau/arreter/``: what the link of a weekly mail opens. Looking changes nothing; only a POST stops it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.weekly.model import WeeklyMail
from portal.requests.private import private


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the mail by one POST of a mail program, which has no cookie (RFC 8058); GET asks whether to."""
    person = WeeklyMail.from_token(token)
    if person is None:
        return _show(request, "Ce lien ne marche plus", "lost", 404)
    if request.method == "POST":
        person.stop()
        return _show(request, "Le courriel du lundi est arrêté", "stopped", 200)
    return _show(request, "Arrêter le courriel du lundi", "asked", 200)


def _show(request: HttpRequest, title: str, step: str, status: int) -> HttpResponse:
    context = {"meta_title": title, "meta_description": "", "step": step}
    return private(render(request, "accounts/weekly/stop.html", context, status=status))
