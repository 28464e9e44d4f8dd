"""Request-wide policies."""

from collections.abc import Callable

from csp.constants import SELF
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.requests.marks import mark
from portal.requests.texts import give_text
from portal.web.speculation import offer
from portal.words import acronyms
from portal.words.typography import spaced_html, spaced_xml

ADMIN_PREFIX = "/cms/"
SPACED = {"text/html": spaced_html, "application/rss+xml": spaced_xml}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class AreaPolicyMiddleware:
    """One Content-Security-Policy for the admin, a strict one for the public site.

    Wagtail 8.0's admin has inline scripts; the public site has none and must not
    gain any. Previews are public pages shown inside the admin's frame.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(ADMIN_PREFIX):
            mark(response, _csp_replace=settings.ADMIN_CSP_DIRECTIVES)  # django-csp's own hook
        elif getattr(request, "is_preview", False):
            # The editor's preview panel is a frame of the admin.
            mark(response, _csp_replace={"frame-ancestors": [SELF]})  # the same hook
        response.headers.setdefault("Reporting-Endpoints", f'csp="{settings.CSP_REPORTS_PATH}"')
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if not request.path.startswith(ADMIN_PREFIX):
            offer(response)
        return response


class TypesettingMiddleware:
    """French spaces in the texts of pages and feeds, and acronyms told on public pages, whoever wrote them.

    See ``portal.words.typography`` and ``portal.words.acronyms``.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        space = SPACED.get(response.headers.get("Content-Type", "").partition(";")[0])
        if space and settings.TYPESETTING and not response.streaming:
            text = space(response.content.decode(response.charset))
            if space is spaced_html and not request.path.startswith(ADMIN_PREFIX):
                text = acronyms.told(text)
            give_text(response, text)
        return response
