"""Views outside the page tree."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe
from wagtail import views as wagtail_views

from portal.pages.addresses import absolute
from portal.requests.routing import find_page
from portal.serving.route_names import PAGE

ROBOTS = """User-agent: *
Disallow: /cms/
Disallow: /*?
Allow: /*?page=
Sitemap: {sitemap}
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the admin and of the endless combinations of filters."""
    sitemap = absolute(reverse("sitemap"))
    return HttpResponse(ROBOTS.format(sitemap=sitemap), content_type="text/plain; charset=utf-8")


# Exempt here and protected below, but for pages whose form only computes an answer: without a token in it, such a
# page is the same for everybody and stays in the page cache.
@csrf_exempt
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own view, the page found beforehand in two queries whatever its depth."""
    route = find_page(request, path)
    if route is not None:
        request.META[PAGE] = f"{route.page._meta.model_name} {route.page.pk}"
    if request.method == "POST" and route is not None and getattr(route.page, "POST_WRITES_NOTHING", False):
        return _serve(request, path)
    response: HttpResponse = _protected(request, path)
    return response


def _serve(request: HttpRequest, path: str) -> HttpResponse:
    response: HttpResponse = wagtail_views.serve(request, path)
    return response


_protected = csrf_protect(_serve)
