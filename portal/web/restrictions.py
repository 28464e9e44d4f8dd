"""Which parts of the tree only some visitors may see, without asking the database at each page."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageViewRestriction

from portal.orm import prepared
from portal.web.publication.derived import derived

SECONDS = 300


def restrictions_of(page: Any) -> QuerySet[PageViewRestriction]:
    """Return restrictions on the page or above it, aliases taken as their source, in one query where Wagtail asks two.

    None, without a query, for a page that a visitor was led to and that nothing published restricts.
    """
    if page.is_visited and not _is_restricted(page.path, page.steplen):
        return PageViewRestriction.objects.none()
    paths = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    on_path = Q(page__path__in=paths, page__alias_of=None)
    return PageViewRestriction.objects.filter(on_path | Q(page__aliases__path__in=paths)).distinct()


def _is_restricted(path: str, steplen: int) -> bool:
    """Return whether a published restriction lies on the page of this path or above it; an alias has its source's."""
    restricted = derived("portal:restricted", _read, seconds=SECONDS)
    return any(path[:end] in restricted for end in range(steplen, len(path) + 1, steplen)) if restricted else False


def _read() -> frozenset[str]:
    return frozenset(prepared.rows(("restricted",), _paths))


def _paths() -> Any:
    restricted = PageViewRestriction.objects.values("page")
    own = Page.objects.filter(pk__in=restricted, alias_of=None).order_by()
    aliases = Page.objects.filter(alias_of__in=restricted).order_by()
    return own.values_list("path", flat=True).union(aliases.values_list("path", flat=True))
