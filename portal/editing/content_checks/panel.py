"""Our rules beside Wagtail's in the side panel of checks: its checker finds the marks, a script says their words."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail.admin.userbar import ContentCheckerItem

from portal.editing.content_checks.findings import ADVICE, Nature

# Of the checker itself: a picture that no attribute describes, whichever block shows it.
PICTURE = "image-alt"


def rule_of(nature: Nature) -> str:
    return f"portail-{nature}"


class PortalChecks(ContentCheckerItem):
    """Wagtail's own rules, a picture's, and one for each nature of what the server found.

    A mark has no title, which is what the checker's own check refuses: each mark is a line of the panel.
    """

    def get_axe_run_only(self, request: HttpRequest) -> list[str]:
        return [*super().get_axe_run_only(request), PICTURE, *map(rule_of, Nature)]

    def get_axe_custom_rules(self, request: HttpRequest) -> list[dict[str, Any]]:
        ours = [
            {
                "id": rule_of(nature), "impact": "moderate", "selector": f'[data-nature="{nature}"]',
                "tags": ["best-practice"], "any": ["non-empty-title"], "excludeHidden": False, "enabled": True,
            }
            for nature in Nature
        ]  # fmt: skip
        return [*super().get_axe_custom_rules(request), *ours]

    def get_axe_messages(self, request: HttpRequest) -> dict[str, Any]:
        """Return Wagtail's own words and ours, by rule."""
        ours = {rule_of(each): {"error_name": each.label, "help_text": ADVICE[each]} for each in Nature}
        picture = {"error_name": "Image sans texte", "help_text": "Décrivez-la, ou cochez « décorative »."}
        return {**super().get_axe_messages(request), **ours, PICTURE: picture}


def add_checks(_request: HttpRequest, items: list[Any], _page: object) -> None:
    items[:] = [
        PortalChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]


def say_what_was_found() -> str:
    return format_html('<script src="{}" defer></script>', static("js/checks.js"))
