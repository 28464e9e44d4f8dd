"""The desk that keeps pages true, in the admin."""

from typing import Any

from django.urls import path
from wagtail import hooks

from freshness.admin import expiring, reports, waiting
from portal.admin.waiting import HOOK

hooks.register("register_reports_menu_item", reports.menu_item)
hooks.register(HOOK, waiting.waiting_reports)
hooks.register(HOOK, waiting.pages_to_check)
hooks.register(HOOK, expiring.expiring_pages)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    return [
        path("signalements/", reports.queue, name="freshness_reports"),
        path("verifier/<int:page_id>/", waiting.confirm_page, name="freshness_confirm"),
        path("verifier/<int:page_id>/garder/", expiring.keep_page, name="freshness_put_off"),
        path("signalements/<int:pk>/", reports.decide, name="freshness_report"),
    ]
