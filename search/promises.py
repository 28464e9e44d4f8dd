"""A search finds something."""

from datetime import date
from decimal import Decimal

from django.db.models import Sum

from portal.promised.registry import Measure, Promise, Unit, register, share_of
from search.models import QueryCount


def searches_that_find(first: date, last: date) -> Measure:
    """Of the searches of the month, those that found a page."""
    found = QueryCount.objects.filter(day__range=(first, last)).aggregate(
        all=Sum("searches", default=0), empty=Sum("without_result", default=0)
    )
    return share_of(found["all"] - found["empty"], found["all"])


register(
    Promise(
        "recherches", "Une recherche trouve toujours quelque chose",
        "Nous lisons les mots qui ne trouvent rien, sans savoir qui les a tapés, et nous complétons le portail.",
        "recherche", Unit.SHARE, Decimal(95), searches_that_find, order=40,
    )
)  # fmt: skip
