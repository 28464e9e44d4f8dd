"""« Personnes à rappeler » in the admin."""

from typing import Any

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from contact.desk import views, waiting
from portal.admin.menu import MenuItemFor
from portal.admin.waiting import HOOK

hooks.register(HOOK, waiting.waiting_calls)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    return [
        path("rappels/", views.queue, name="contact_desk"),
        path("rappels/<uuid:reference>/", views.decide, name="contact_decide"),
    ]


@hooks.register("register_reports_menu_item")
def desk_menu_item() -> MenuItem:
    url = reverse("contact_desk")
    return MenuItemFor("Personnes à rappeler", url, views.may_read, name="rappels", icon_name="mail", order=4)
