"""Finding a page from its address in two queries, however deep it lies."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from portal.orm import prepared
from portal.pages import told
from portal.requests.marks import mark
from portal.web.sites import find_site

MAX_COMPONENTS = 12


def route_from(root: Page, request: HttpRequest, components: list[str]) -> RouteResult:
    """Route to the deepest page whose address starts the path; it takes the rest.

    Wagtail asks two queries per level; the address is already stored on each page,
    so one look finds the page and one loads it with what its detail shows.
    Raises Http404 when nothing matches.
    """
    if len(components) > MAX_COMPONENTS or any("\x00" in component for component in components):
        raise Http404
    line = _line(root, components)
    if not line:
        raise Http404
    *ancestors, found = line
    # The same look brought the pages above: the breadcrumb needs no other.
    mark(request, portal_ancestors=ancestors)  # read by the context processor
    page = load_detail(found)
    rest = components[found.depth - root.depth :]
    if rest and "." in rest[-1]:
        return _route_file(page, request, rest)
    result: RouteResult = page.route(request, rest)
    return result


def _line(root: Page, components: list[str]) -> list[Page]:
    """Return the pages above the address and its own, with what a breadcrumb and a route need of them."""
    addresses = [f"{root.url_path}{'/'.join(components[:n])}/" for n in range(1, len(components) + 1)]
    slugs = {f"slug_{n}": slug for n, slug in enumerate(components)}
    paths = {f"path_{n}": path for n, path in enumerate(addresses)}
    return prepared.rows(
        ("line", root.path, len(addresses)),
        lambda **slots: Page.objects.filter(
            slug__in=[slots[name] for name in slugs],
            url_path__in=[slots[name] for name in paths],
            path__startswith=root.path,
        ).only("id", "path", "depth", "title", "slug", "url_path", "content_type", "locale", "live").order_by("depth"),
        **slugs,
        **paths,
    )  # fmt: skip


def find_page(request: HttpRequest, path: str) -> RouteResult | None:
    """Keep the route on the request where Wagtail looks for it, without loading the home page first; return it."""
    site = find_site(request)
    components = [component for component in path.split("/") if component]
    if site is None:
        return None
    route: RouteResult | None
    try:
        if components:
            route = route_from(site.root_page, request, components)
        else:
            route = load_detail(site.root_page).route(request, [])
    except Http404:
        route = None
    mark(request, _wagtail_route_for_request=route)  # Wagtail's own memory of the route
    return route


def _route_file(page: Any, request: HttpRequest, rest: list[str]) -> RouteResult:
    """Return a file of a page (``flux.rss``, ``agenda.ics``): its address has no final slash, unlike all others."""
    if not page.live or not isinstance(page, RoutablePageMixin):
        raise Http404
    match = page.resolve_subpage("/" + "/".join(rest))
    mark(request, routable_resolver_match=match)  # RoutablePageMixin's own
    view, args, kwargs = match
    return RouteResult(page, args=(view, args, kwargs))


def load_detail(found: Page) -> Any:
    """Return the specific page, its shown relations joined."""
    model = found.specific_class
    if model is None:
        raise Http404
    pages = prepared.rows(("detail", model), lambda pk: _detail(model).filter(pk=pk), pk=found.pk)
    if not pages:
        raise Http404  # deleted since
    page = pages[0]
    page.is_visited = True
    return page


def _detail(model: type[Page]) -> Any:
    related = ("district", "source_organisation", "image", *getattr(model, "DETAIL_RELATED", ()))
    names = {field.name for field in model._meta.get_fields()}
    joined = model._default_manager.select_related(*(name for name in related if name.split("__")[0] in names))
    return joined.annotate(**told.expressions(model))
