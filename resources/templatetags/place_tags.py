"""What templates of places may use: ``{% load place_tags %}``."""

from functools import cache
from typing import Any

from django.template import Context, Library
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from portal import dates
from portal.pages.drawings import components
from resources.enums import Welcome
from resources.near.quarters import quarters

register = Library()


@register.simple_tag(takes_context=True)
def place_row(context: Context, place: Any, near: str = "") -> SafeString:
    """Return a place in a list, with its state of the moment; ``near`` is the point of a list ordered by distance."""
    state, ruler = place.open_state, place.ruler
    return components.drawn(
        "resources/place_row.html",
        url=place.get_url(context.get("request")) or "",
        title=place.title,
        summary=place.summary,
        meta=place.listing_meta,
        plaque=components.plaque(place.district),
        access=place.access.rstrip(". "),
        checked=_to_check(place),
        welcome=_welcome(place),
        phone=place.phone,
        position=place.way_from(near) if near else "",
        map_url=place.map_url,
        state=state.label,
        state_icon="check" if state.status.is_open else state.status.icon,
        is_open=state.status.is_open,
        bars=ruler.bars if ruler else (),
        now=ruler.now if ruler else "",
    )


@register.simple_tag
def quarter_options() -> SafeString:
    """Return the quarters, proposed under a field as people type."""
    return _quarter_options()


@cache
def _quarter_options() -> SafeString:
    return format_html_join("", "<option>{}</option>", ((quarter.name,) for quarter in quarters().values()))


def _to_check(place: Any) -> str:
    if not place.review_is_due:
        return ""
    return (
        f"Non vérifié depuis le {dates.format_day(place.verified_on)}." if place.verified_on else "Pas encore vérifié."
    )


def _welcome(place: Any) -> str:
    known = "" if place.welcome == Welcome.UNKNOWN else f"{place.get_welcome_display()}."
    return place.welcome_note or known
