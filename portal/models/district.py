"""Arrondissements, and what is of all Paris or outside it."""

from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from portal.settings import city
from portal.web.publication.derived import derived

ALL_PARIS = "paris"
OUTSIDE_PARIS = "hors-paris"


_at_hand: ContextVar["dict[str, District] | None"] = ContextVar("districts", default=None)


class DistrictManager(models.Manager["District"]):
    """Districts by their code, read once where many rows need them."""

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Within it, the districts are read once, when the first is asked for: for whoever looks many addresses up."""
        token = _at_hand.set({} if (known := _at_hand.get()) is None else known)
        try:
            yield
        finally:
            _at_hand.reset(token)

    def from_postcode(self, postcode: str) -> "District | None":
        """Return the arrondissement of a Paris postcode, « hors Paris » for any other, None for no postcode.

        A CEDEX postcode of Paris (75379, say) tells no arrondissement for sure: it
        is « tout Paris ».
        """
        return self.from_postcodes([postcode]).get(postcode.strip())

    def by_code(self) -> "dict[str, District]":
        """Return all of them in their order, read once a publication: threads share them."""
        return derived("portal:districts", lambda: {each.code: each for each in self.all()}, seconds=300)

    def from_postcodes(self, postcodes: Iterable[str]) -> "dict[str, District]":
        """Return the same for many, in one query; a postcode that leads nowhere is left out."""
        wanted = {postcode.strip() for postcode in postcodes} - {""}
        if not wanted:
            return {}
        known = _at_hand.get()
        if known is None:
            known = self.by_code()
        elif not known:
            known.update(self.by_code())
        found = {postcode: known.get(_code_of(postcode, known)) for postcode in wanted}
        return {postcode: district for postcode, district in found.items() if district is not None}


def town_of(postcode: str) -> str:
    """Return « Paris » for its postcodes; empty for others, which several towns may share."""
    return city.NAME if city.is_postcode(postcode) else ""


def _code_of(postcode: str, known: Container[str]) -> str:
    code = city.POSTCODE_ALIASES.get(postcode, postcode)
    if code in known:
        return code
    return ALL_PARIS if city.is_postcode(code) else OUTSIDE_PARIS


def covering(codes: Iterable[str]) -> list[str]:
    """Return the codes, with that of all Paris where one is of an arrondissement: what holds everywhere holds there."""
    asked = list(codes)
    return [*asked, ALL_PARIS] if any(code.isdigit() for code in asked) else asked


def arrondissements() -> "list[District]":
    """Return the twenty of them, in their order, read once a publication: threads share them."""
    return derived("portal:arrondissements", lambda: list(District.objects.exclude(number=None)), seconds=300)


class District(index.Indexed, models.Model):
    """One of the 20 arrondissements, the whole of Paris, or outside Paris."""

    code = models.CharField("code", max_length=10, unique=True)
    number = models.PositiveSmallIntegerField("numéro", null=True, blank=True, unique=True)
    name = models.CharField("nom", max_length=60)
    # Place on the tile map: a grid of five columns and five rows, 0 at the top left.
    map_column = models.PositiveSmallIntegerField("colonne sur la carte", null=True, blank=True)
    map_row = models.PositiveSmallIntegerField("ligne sur la carte", null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField("ordre", default=0)

    objects: ClassVar[DistrictManager] = DistrictManager()

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("number"), FieldPanel("sort_order")]),
        FieldRowPanel([FieldPanel("map_column"), FieldPanel("map_row")]),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("code")]

    class Meta:
        ordering = ["sort_order"]
        verbose_name = "arrondissement"
        verbose_name_plural = "arrondissements"

    def __str__(self) -> str:
        return self.name

    @property
    def ordinal(self) -> str:
        """``1er``, ``18e``; empty for the two districts that are no arrondissement."""
        if self.number is None:
            return ""
        return "1er" if self.number == 1 else f"{self.number}e"

    @property
    def is_arrondissement(self) -> bool:
        return self.number is not None
