"""Counts of alerts in the admin, among the reports."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from alerts.admin.report import report


def alerts_view(request: HttpRequest) -> HttpResponse:
    """Show the counts of today."""
    return render(request, "alerts/admin/report.html", {"report": report()})


@hooks.register("register_admin_urls")
def alerts_urls() -> list[Any]:
    return [path("rapports/alertes/", alerts_view, name="alerts_report")]


@hooks.register("register_reports_menu_item")
def alerts_menu_item() -> MenuItem:
    return MenuItem("Alertes", reverse("alerts_report"), icon_name="mail", order=892)
