"""Every fact with the published pages that quote it, as the page, the CSV and the JSON say them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from facts.citing import keys_of_pages
from facts.models import MOST, Fact
from portal.models import PortalPage
from portal.pages.addresses import absolute

COLUMNS = ("repère", "valeur", "nombre", "valable depuis", "source", "adresse de la source", "vérifié le", "pages")


@dataclass(frozen=True)
class Cited:
    """A fact, and the pages of everybody that quote it."""

    fact: Any
    pages: list[PortalPage]


def cited_facts() -> list[Cited]:
    """Return all of them, in the order of their names; three queries whatever their number."""
    facts = list(Fact.objects.all()[:MOST])
    keys = keys_of_pages(facts)
    every = {key for found in keys.values() for key in found}
    pages = list(PortalPage.objects.public_now().filter(pk__in=every).order_by("title", "pk")) if every else []
    return [Cited(fact, [page for page in pages if page.pk in keys[fact.pk]]) for fact in facts]


def lines(found: list[Cited]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the CSV, under ``COLUMNS``."""
    for each in found:
        fact = each.fact
        yield (
            fact.name, fact.value, fact.exact_number, fact.since, fact.source_name, fact.source_url, fact.verified_on,
            len(each.pages),
        )  # fmt: skip


def as_data(found: list[Cited]) -> list[dict[str, Any]]:
    """Return the same for programs: exact numbers as text, what is not known is null."""
    return [
        {
            "name": each.fact.name, "value": each.fact.value, "number": each.fact.plain_number or None,
            "since": each.fact.since, "source": each.fact.source_name, "source_url": each.fact.source_url or None,
            "verified_on": each.fact.verified_on, "pages": [absolute(page.url or "") for page in each.pages],
        }
        for each in found
    ]  # fmt: skip
