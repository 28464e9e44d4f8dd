"""The admin's menu: fifteen entries at most, so that it fits a laptop's screen without scrolling."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

# Entries that stand in the group of their part: Wagtail's own « Images » and « Documents ».
_MEDIA = ("images", "documents")
_WAGTAIL_HELP = ("whats-new", "editor-guide")
# « À relire » knows each page's term, « Recherches du public » what was searched: Wagtail's own know neither.
_REPLACED_REPORTS = ("aging-pages", "search-terms")


def group_media(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Put pictures and files under one entry; those that this person may not see are not there."""
    found = [item for item in items if item.name in _MEDIA]
    if found:
        items[:] = [item for item in items if item.name not in _MEDIA]
        items.append(SubmenuMenuItem("Médias", Menu(items=found), name="medias", icon_name="image", order=300))


def leave_wagtail_s_help(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Links to English pages of another site: ours is in French and about this portal."""
    items[:] = [item for item in items if not item.name.startswith(_WAGTAIL_HELP)]


def leave_replaced_reports(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Take out Wagtail's reports that one of ours replaces, so that all of them fit a laptop's screen."""
    items[:] = [item for item in items if item.name not in _REPLACED_REPORTS]


class MenuItemFor(MenuItem):
    """An entry shown to whoever passes ``may``, a test of the user."""

    def __init__(self, label: str, url: str, may: Callable[[Any], bool], **options: Any) -> None:
        super().__init__(label, url, **options)
        self._may = may

    def is_shown(self, request: Any) -> bool:
        return bool(self._may(request.user))
