"""The sources of the facts that a page quotes, at its foot.

Inside the page cache: kept pages cost nothing. Only what a page shows counts, wherever it stands: its text, its blocks.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from facts.known import known
from portal.requests.middleware import ADMIN_PREFIX
from portal.requests.texts import give_text
from portal.words.living import SHOWN, read_once
from portal.words.quoted import QuotingText, keys_of

_SHOWN = re.compile(rf'{SHOWN}(\d{{1,9}})"')
# Who vouches for the page; else the end of what is its own.
_FEET = ('<p class="verified">', "</main>")
READS = ("GET", "HEAD")


class CitedFactsMiddleware:
    """Public pages of HTML only: files, feeds and the API give the values."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READS or request.path.startswith(ADMIN_PREFIX):
            return self.get_response(request)
        with read_once():
            response = self.get_response(request)
            if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
                _name_sources(response, in_plain_fields(getattr(request, "portal_page", None)))
            return response


def in_plain_fields(page: Any) -> list[int]:
    """Return the numbers of the facts that the page's title, summary and other plain fields quote."""
    return (
        [key for text in vars(page).values() if isinstance(text, QuotingText) for key in keys_of(text)] if page else []
    )


def _name_sources(response: HttpResponse, keys: Sequence[int]) -> None:
    if keys or SHOWN.encode() in response.content:
        give_text(response, with_sources(response.content.decode(response.charset), keys))


def with_sources(html: str, keys: Sequence[int] = ()) -> str:
    """Return the page with the list of the facts that it shows, each once, in their order; those of ``keys`` first."""
    facts = known()
    cited = [facts[key] for key in dict.fromkeys([*keys, *map(int, _SHOWN.findall(html))]) if key in facts]
    at = next((place for foot in _FEET if (place := html.rfind(foot)) >= 0), -1)
    if not cited or at < 0:
        return html
    is_in_text = html.startswith(_FEET[0], at)
    foot = render_to_string("facts/cited.html", {"facts": cited, "is_in_text": is_in_text})
    return f"{html[:at]}{foot}{html[at:]}"
