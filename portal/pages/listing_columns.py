"""What lists show of pages, computed again where no publication does it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from wagtail.models import Page

from portal.models import PortalPage
from portal.signals import pages_changed

COLUMNS = ("starts_on", "ends_on", "state", "listing_meta", "district_id")
_FIELDS = [column.removesuffix("_id") for column in COLUMNS]


def refresh(keys: Sequence[int]) -> int:
    """Recompute the columns of these pages together; how many pages changed. Their revisions are not touched."""
    due = [page.pk for page in _differing(keys)]
    if not due:
        return 0
    changed: dict[type[Any], list[Any]] = defaultdict(list)
    # What differs is few: it is worked out again under a lock, so that nothing published meanwhile is undone.
    with transaction.atomic():
        list(Page.objects.select_for_update().filter(pk__in=due).order_by("pk").values_list("pk"))
        for page in _differing(due):
            changed[type(page)].append(page)
        for model, pages in changed.items():
            store(pages)
            pages_changed.send(sender=model, pages=pages)
    return sum(map(len, changed.values()))


def store(pages: Sequence[Any]) -> None:
    """Write the columns of these pages, in one statement a hundred or so."""
    PortalPage._base_manager.bulk_update(pages, _FIELDS)


def _differing(keys: Sequence[int]) -> Iterator[Any]:
    """Yield those whose columns are no longer what they are stored as, with what they are now."""
    by_model: dict[type[Any], list[Any]] = defaultdict(list)
    for page in PortalPage.objects.filter(pk__in=keys).specific():
        by_model[type(page)].append(page)
    for model, pages in by_model.items():
        prefetch_related_objects(pages, "district", "source_organisation", *model.DETAIL_RELATED)
        yield from recomputed(pages)


def recomputed(pages: Iterable[Any]) -> Iterator[Any]:
    """Work the columns of these pages out again, in memory; yield those whose columns are no longer as stored."""
    for page in pages:
        before = [getattr(page, column) for column in COLUMNS]
        page.refresh_listing_columns()
        if before != [getattr(page, column) for column in COLUMNS]:
            yield page
