"""The audience in the admin, among the reports."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from audience.opinions.waiting import unhelpful_pages
from audience.staff import DEFAULT_PERIOD, PERIODS, report
from portal.admin.waiting import HOOK

hooks.register(HOOK, unhelpful_pages)


def audience_view(request: HttpRequest) -> HttpResponse:
    """Show the sums of the chosen period; any other value gives a month."""
    asked = request.GET.get("jours", DEFAULT_PERIOD)
    period = asked if asked in PERIODS else DEFAULT_PERIOD
    found = report(int(period))
    seen, gone = "Pages vues", "Départs"
    context = {"report": found, "period": period, "periods": PERIODS, "tables": [
        ("De l’entrée à la candidature", "Étape", "Fois", found.funnel),
        ("Par rubrique", "Rubrique", seen, found.sections), ("Par page", "Page", seen, found.pages),
        ("Par organisme source des pages", "Organisme", seen, found.organisations),
        ("Départs vers les sites des partenaires", "Organisme", gone, found.left_to),
        ("Départs vers les sites des partenaires, par page", "Page", gone, found.left_from),
        ("Par heure de la journée", "Heure", seen, found.hours),
    ]}  # fmt: skip
    return render(request, "audience/admin/report.html", context)


@hooks.register("register_admin_urls")
def audience_urls() -> list[Any]:
    return [path("rapports/frequentation/", audience_view, name="audience_report")]


@hooks.register("register_reports_menu_item")
def audience_menu_item() -> MenuItem:
    return MenuItem("Fréquentation", reverse("audience_report"), icon_name="view", order=890)
