"""The admin's list of festivals."""

from typing import Any

from wagtail import hooks

from portal.admin import PortalListingViewSet
from tests.kinds.festivals.models import FestivalPage


class FestivalViewSet(PortalListingViewSet):
    model = FestivalPage
    name = "festivals"
    menu_label = "Festivals"
    add_to_admin_menu = True


@hooks.register("register_admin_viewset")
def register_festivals() -> Any:
    return FestivalViewSet()
