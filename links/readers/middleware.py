"""Dead links become text as a page leaves, wherever they stand on it; what is stored is never changed.

Inside the page cache: kept pages cost nothing, and are made again when a link dies or lives again.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from links.readers.removing import removed_links, without_dead
from portal.requests.middleware import ADMIN_PREFIX
from portal.requests.texts import give_text


class RemovedLinksMiddleware:
    """Public pages of HTML only: files, feeds and the API give what is stored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            response.headers.get("Content-Type", "").startswith("text/html")
            and not response.streaming
            and not request.path.startswith(ADMIN_PREFIX)
            and (removed := removed_links())
        ):
            text = response.content.decode(response.charset)
            shown = without_dead(text, removed)
            if shown is not text:
                give_text(response, shown)
        return response
