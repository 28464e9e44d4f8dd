"""Sending pages to be checked for a reason of their own."""

from collections.abc import Collection

from django.db import transaction

from freshness.models import Doubt
from portal import dates
from portal.enums import Freshness
from portal.models import PortalPage

LONGEST = 400  # characters


@transaction.atomic
def doubt(keys: Collection[int], cause: str, words: str) -> int:
    """Flag the pages, once for a cause: one that was checked since stays checked. How many were sent."""
    known = set(Doubt.objects.filter(cause=cause, page_id__in=keys).values_list("page_id", flat=True))
    new = [key for key in keys if key not in known]
    Doubt.objects.bulk_create([Doubt(page_id=key, cause=cause, words=words[:LONGEST]) for key in new])
    pages = PortalPage.objects.filter(pk__in=new)
    pages.filter(flagged_on=None).update(flagged_on=dates.today())
    pages.filter(freshness=Freshness.CURRENT).update(freshness=Freshness.DUE)
    return len(new)
