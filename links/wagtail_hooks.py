"""Links in the admin."""

from typing import Any

from django.urls import path
from wagtail import hooks

from links.admin import views, waiting
from portal.admin.waiting import HOOK

hooks.register("register_reports_menu_item", views.menu_item)
hooks.register(HOOK, waiting.waiting_links)
hooks.register(HOOK, waiting.moved_links)


@hooks.register("register_admin_urls")
def links_addresses() -> list[Any]:
    return [
        path("liens/", views.listing, name="links"),
        path("liens/remplacer/", views.replace, name="links_replace"),
        path("liens/copie/", views.archive, name="links_archive"),
        path("liens/verifier/", views.check_again, name="links_check"),
    ]
