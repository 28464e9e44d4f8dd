"""Which pages quote facts, after Wagtail's index of what uses what: as they are published, else as first saved."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from portal.models import PortalPage


def keys_of_pages(facts: Collection[Any]) -> dict[int, set[int]]:
    """Return, by the key of each fact, those of the pages that quote it; one query whatever their number."""
    found: dict[int, set[int]] = defaultdict(set)
    if not facts:
        return found
    model = type(next(iter(facts)))
    types = ContentType.objects.get_for_models(model, Page)
    rows = ReferenceIndex.objects.filter(
        to_content_type=types[model], to_object_id__in=[str(fact.pk) for fact in facts], base_content_type=types[Page]
    )
    for fact, page in rows.values_list("to_object_id", "object_id").distinct():
        found[int(fact)].add(int(page))
    return found


def pages_citing(fact: Any) -> Any:
    """Return every page that quotes the fact, published or not."""
    keys = keys_of_pages([fact])[fact.pk]
    return PortalPage.objects.filter(pk__in=keys).order_by("title", "pk")
