"""The list of every public page for search engines, in parts that each cost two queries whatever their number.

``/sitemap.xml`` lists the pages themselves, or the parts where they are more than one part holds: ``/sitemap-2.xml``.
What apps declare beside the pages (``declared``) ends the first part.
"""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from urllib.parse import quote

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.models import PortalPage
from portal.models.querysets import PortalPageQuerySet
from portal.pages.addresses import absolute

from . import declared
from .sites import find_site

# Search engines take 50 000; a part of this many weighs a megabyte and is written in a fraction of a second.
IN_ONE_PART = 10_000
MOST_PARTS = 50_000  # of one index, as search engines count
_SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with the whole list, or the list of its parts."""
    root = _root_path(request)
    parts = max(1, -(-_pages(root).count() // IN_ONE_PART))
    if parts == 1:
        return _answer("urlset", _urls(root, 1))
    addresses = (absolute(reverse("sitemap_part", args=[number])) for number in range(1, parts + 1))
    return _answer("sitemapindex", (f"<sitemap><loc>{escape(address)}</loc></sitemap>" for address in addresses))


@require_safe
def part(request: HttpRequest, number: int) -> HttpResponse:
    """Answer with one part, counted from 1; 404 beyond the last."""
    urls = list(_urls(_root_path(request), number)) if 0 < number <= MOST_PARTS else []
    if not urls:
        raise Http404
    return _answer("urlset", urls)


def _root_path(request: HttpRequest) -> str:
    site = find_site(request)
    if site is None:
        raise Http404
    path: str = site.root_page.url_path
    return path


def _pages(root: str) -> PortalPageQuerySet:
    pages: PortalPageQuerySet = PortalPage.objects.public_now().filter(url_path__startswith=root)
    return pages


def _urls(root: str, number: int) -> Iterator[str]:
    base = absolute("/")
    first = (number - 1) * IN_ONE_PART
    rows = _pages(root).order_by("path").values_list("url_path", "last_published_at", "latest_revision_created_at")
    for path, published, revised in rows[first : first + IN_ONE_PART]:
        yield f"<url><loc>{escape(base + quote(path[len(root) :]))}</loc>{_changed(published or revised)}</url>"
    if number == 1:
        for address in _declared(root):
            yield f"<url><loc>{escape(address)}</loc></url>"


def _declared(root: str) -> list[str]:
    """Return what apps declare beside the pages, whole and in order; one query, once content types are known."""
    base, types = absolute("/"), {}
    found = [absolute(reverse(name)) for name in declared.routes()]
    for (app, model), paths in declared.beneath().items():
        types[ContentType.objects.get_by_natural_key(app, model).pk] = paths
    for path, kind in _pages(root).filter(content_type__in=types).values_list("url_path", "content_type"):
        found += [base + quote(path[len(root) :]) + each for each in types[kind]]
    return sorted(found)


def _changed(moment: datetime | None) -> str:
    return f"<lastmod>{moment.date().isoformat()}</lastmod>" if moment else ""


def _answer(element: str, lines: Iterator[str] | list[str]) -> HttpResponse:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} {_SCHEMA}>\n' + "\n".join(lines) + f"\n</{element}>\n"
    return HttpResponse(text, content_type="application/xml", headers={"X-Robots-Tag": "noindex, noodp, noarchive"})
