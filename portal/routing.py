"""Finding a page from its address in two queries, however deep it lies."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

MAX_COMPONENTS = 12


def route_from(root: Page, request: HttpRequest, components: list[str]) -> RouteResult:
    """The deepest page whose address starts the path takes the rest of it.

    Wagtail asks two queries per level; the address is already stored on each page,
    so one look finds the page and one loads it with what its detail shows.
    Raises Http404 when nothing matches.
    """
    if len(components) > MAX_COMPONENTS or any("\x00" in component for component in components):
        raise Http404
    addresses = [f"{root.url_path}{'/'.join(components[:n])}/" for n in range(1, len(components) + 1)]
    line = list(
        Page.objects.filter(slug__in=components, url_path__in=addresses, path__startswith=root.path).order_by("depth")
    )
    if not line:
        raise Http404
    *ancestors, found = line
    # The same look brought the pages above: the breadcrumb needs no other.
    request.portal_ancestors = ancestors  # type: ignore[attr-defined]  # read by the context processor
    page = load_detail(found)
    rest = components[found.depth - root.depth :]
    if rest and "." in rest[-1]:
        return _route_file(page, request, rest)
    result: RouteResult = page.route(request, rest)
    return result


def find_page(request: HttpRequest, path: str) -> RouteResult | None:
    """Keep the route on the request where Wagtail looks for it, without loading the home page first; return it."""
    site = Site.find_for_request(request)
    components = [component for component in path.split("/") if component]
    if site is None or not components:
        return None  # Wagtail's own way: the home page itself, or no site at all
    try:
        route = route_from(site.root_page, request, components)
    except Http404:
        route = None
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]  # Wagtail's own memory of the route
    return route


def _route_file(page: Any, request: HttpRequest, rest: list[str]) -> RouteResult:
    """A file of a page (``flux.rss``, ``agenda.ics``): its address has no final slash, unlike all others."""
    if not page.live or not isinstance(page, RoutablePageMixin):
        raise Http404
    match = page.resolve_subpage("/" + "/".join(rest))
    request.routable_resolver_match = match  # type: ignore[attr-defined]  # RoutablePageMixin's own
    view, args, kwargs = match
    return RouteResult(page, args=(view, args, kwargs))


def load_detail(found: Page) -> Any:
    """The specific page, its shown relations joined."""
    model = found.specific_class
    if model is None:
        raise Http404
    related = ("district", "source_organisation", "image", *getattr(model, "DETAIL_RELATED", ()))
    related = tuple(name for name in related if _has_field(model, name.split("__")[0]))
    return model._default_manager.select_related(*related).get(pk=found.pk)


def _has_field(model: type[Page], name: str) -> bool:
    return any(field.name == name for field in model._meta.get_fields())
