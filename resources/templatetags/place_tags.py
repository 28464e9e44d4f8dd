"""What templates of places may use: ``{% load place_tags %}``."""

from typing import Any

from django.template import Context, Library
from django.utils.safestring import SafeString

from portal import dates
from portal.pages import components
from resources.enums import Welcome

register = Library()


@register.simple_tag(takes_context=True)
def place_row(context: Context, place: Any, near: str = "") -> SafeString:
    """A place in a list, with its state of the moment; ``near`` in a list ordered by distance."""
    state = place.open_state
    return components.drawn(
        "resources/place_row.html",
        url=place.get_url(context.get("request")) or "",
        title=place.title,
        summary=place.summary,
        meta=place.listing_meta,
        plaque=components.plaque(place.district),
        checked=_to_check(place),
        welcome=_welcome(place),
        phone=place.phone,
        position=place.position_note if near else "",
        state=state.label,
        tone=state.status.tone,
        state_icon=state.status.icon,
    )


def _to_check(place: Any) -> str:
    if not place.review_is_due:
        return ""
    return (
        f"Non vérifié depuis le {dates.format_day(place.verified_on)}." if place.verified_on else "Pas encore vérifié."
    )


def _welcome(place: Any) -> str:
    known = "" if place.welcome == Welcome.UNKNOWN else f"{place.get_welcome_display()}."
    return place.welcome_note or known
