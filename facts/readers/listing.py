"""Every fact with the published pages that quote it, as the page, the CSV and the JSON say them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from facts.citing import keys_of_pages
from facts.models import MOST, Fact
from portal.exports.open_fields import OpenField, Shape, read_all
from portal.models import PortalPage
from portal.pages.addresses import absolute

COLUMNS = ("repère", "valeur", "nombre", "valable depuis", "source", "adresse de la source", "vérifié le", "pages")
FIELDS = (
    OpenField("id", "Numéro du repère, qui ne change pas", Shape.INTEGER, "fact.pk"),
    OpenField("name", "Nom", path="fact.name"),
    OpenField("value", "Valeur, telle qu’une phrase la dit", path="fact.value"),
    OpenField("number", "La même pour les programmes ; null : une règle", Shape.DECIMAL, "fact.exact_number"),
    OpenField("since", "Valable depuis ; null : la source ne le dit pas", Shape.DAY, "fact.since"),
    OpenField("source", "Le texte ou l’organisme qui le dit", path="fact.source_name"),
    OpenField("source_url", "Adresse de la source", Shape.LINK, "fact.source_url"),
    OpenField("verified_on", "Jour où sa source a été relue ; null : pas encore", Shape.DAY, "fact.verified_on"),
    OpenField("pages", "Adresses des pages publiées qui le citent", Shape.TEXTS, "addresses"),
)


@dataclass(frozen=True)
class Cited:
    """A fact, and the pages of everybody that quote it."""

    fact: Any
    pages: list[PortalPage]

    @property
    def pk(self) -> int:
        return int(self.fact.pk)

    @property
    def addresses(self) -> list[str]:
        """Where the pages are, whole."""
        return [absolute(page.url or "") for page in self.pages]


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
    return [read_all(FIELDS, each) for each in found]
