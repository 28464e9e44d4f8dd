"""A source that had no organisation is given one: the pages that it brought meanwhile are credited to it.

Those that waited for that alone are published, where the source is trusted.
"""

from collections.abc import Iterator

from django.db import transaction

from ingest.models import Record, Source
from ingest.writing.targets import Target
from portal.models import PortalPage

CHUNK = 200


def uncredited(source: Source) -> list[int]:
    """Return keys of the pages of a source, drafts included, that name no organisation."""
    if source.organisation is None:
        return []
    own = Record.objects.filter(source=source, gone_at=None, is_merged=False, page__source_organisation=None)
    return list(own.exclude(page=None).order_by("pk").values_list("page_id", flat=True))


def titles_of(keys: list[int]) -> list[str]:
    return list(PortalPage.objects.filter(pk__in=keys).order_by("pk").values_list("title", flat=True))


def complete(target: Target) -> Iterator[int]:
    """Credit the source's pages to its organisation; yields how many were, chunk by chunk. Each chunk is whole."""
    keys = uncredited(target.source)
    for start in range(0, len(keys), CHUNK):
        with transaction.atomic():
            loaded = target.load(keys[start : start + CHUNK]).values()
            waiting = {page.pk for page in loaded if target.is_waiting(page)}
            pages = [page for page in loaded if target.credit(page)]
            together = [page for page in pages if target.may_wait(page, revive=False)]
            for page in together:
                target.change(page, {})
            if together:
                target.change_many(together)
            for page in pages:
                if page not in together:
                    target.update(page, {}, was_waiting=page.pk in waiting)
        yield len(pages)
