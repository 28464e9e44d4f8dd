"""Finding a page from its address in two queries, however deep it lies."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.models import Page
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
    found = (
        Page.objects.filter(slug__in=components, url_path__in=addresses, path__startswith=root.path)
        .order_by("-depth")
        .first()
    )
    if found is None:
        raise Http404
    page = load_detail(found)
    result: RouteResult = page.route(request, components[found.depth - root.depth :])
    return result


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
