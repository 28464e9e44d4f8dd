"""Sets of data that are no list of pages, at an address of the API each: as small as they are, page by page too."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse

from opendata import asked
from portal.exports.open_fields import read_all
from portal.exports.open_sets import OpenSet
from portal.pages.addresses import absolute


def page_of(found: OpenSet, data: QueryDict) -> dict[str, Any]:
    """Return the rows asked for, by their number; RefusedError for a parameter that means nothing."""
    after, limit = asked.paging(data)
    records = sorted(found.records(), key=lambda record: record.pk)
    left = [record for record in records if record.pk > after]
    following = None
    if len(left) > limit:
        query = data.copy()
        query["cursor"] = asked.cursor(left[limit - 1].pk)
        following = f"{address(found)}?{query.urlencode()}"
    results = [read_all(found.fields, record) for record in left[:limit]]
    return {"total": len(records), "next": following, "results": results}


def summary(found: OpenSet) -> dict[str, Any]:
    """Return what the first answer of the API says of it."""
    return {
        "set": found.key,
        "label": found.title,
        "url": address(found),
        "page": absolute(reverse(found.route)),
        "files": {each.form.lower(): absolute(reverse(each.route)) for each in found.files},
    }


def address(found: OpenSet) -> str:
    """Return where the API gives it."""
    return absolute(reverse("api-v1-list", args=[found.key]))
