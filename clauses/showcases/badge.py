"""The badge that an organisation may put on its own site: an image and a link, nothing that follows its visitors."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clauses.showcases.hours import showcase_hours
from portal import dates
from portal.pages.shell import settings_of

if TYPE_CHECKING:
    from clauses.showcases.page import ShowcasePage

FILE = "badge.svg"
WIDTH, HEIGHT = 300, 76  # pixels
KEPT_SECONDS = 86_400


def badge_words(page: "ShowcasePage") -> str:
    return f"{page.title} : engagé pour l’insertion à Paris"


def badge_response(page: "ShowcasePage", request: HttpRequest) -> HttpResponse:
    """Only what the showcase itself may show is written on it."""
    hours = None
    if page.shows_hours:
        hours = showcase_hours(page.role, page.organisation_id or 0, settings_of(request).hours_per_fte)
    context = {
        "page": page,
        "hours": hours,
        "words": badge_words(page),
        "today": dates.today(),
    }
    response = render(request, "clauses/badge.svg", context, content_type="image/svg+xml")
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def badge_code(page: "ShowcasePage") -> SafeString:
    """Return the HTML to copy; it asks for the image only, and sends no address of the page that shows it."""
    return format_html(
        '<a href="{0}"><img src="{0}{1}" width="{2}" height="{3}" alt="{4}" loading="lazy" '
        'referrerpolicy="no-referrer"></a>',
        page.full_url,
        FILE,
        WIDTH,
        HEIGHT,
        badge_words(page),
    )
