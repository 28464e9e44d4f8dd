"""Pages as JSON: what every page has, then what its kind declares."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from ingest.models import Source
from opendata.lists import KindLists
from portal.exports.open_fields import LICENCE, OpenField, Shape, object_schema, plain_value, read_all
from portal.kinds import Kind
from portal.models import PortalPage
from portal.pages.addresses import absolute

_SOURCE = (
    OpenField("organisation", "Organisme qui donne l’information"),
    OpenField("url", "Adresse de la source", Shape.LINK),
    OpenField("credit", "Mention que la source demande"),
    OpenField(
        "licence", "Licence : celle de la source quand elle en a une, sinon celle du portail ; null : non connue",
        Shape.OBJECT, parts=(OpenField("name", "Nom"), OpenField("url", "Texte", Shape.LINK)),
    ),
)  # fmt: skip
# What every page has. Those that a query per page would cost are read for all rows at once.
COMMON = (
    OpenField("id", "Numéro de la page, qui ne change pas", Shape.INTEGER, "pk"),
    OpenField("type", "Nature de la page", Shape.CODE, "kind"),
    OpenField("url", "Adresse de la page", Shape.LINK),
    OpenField("title", "Titre"),
    OpenField("summary", "Résumé"),
    OpenField("audiences", "Pour qui", Shape.TEXTS, each="value"),
    OpenField("topics", "Thèmes", Shape.TEXTS, each="slug", reads=("topics",)),
    OpenField("district", "Code de l’arrondissement, ou « paris »", Shape.CODE, "district.code", ("district",)),
    OpenField("state", "État aujourd’hui ; null quand il n’y a rien à en dire", Shape.CODE, "current_state"),
    OpenField("starts_on", "Utile à partir du", Shape.DAY),
    OpenField("ends_on", "Utile jusqu’au, ce jour compris", Shape.DAY),
    OpenField("assured_on", "Jour où une personne l’a vérifiée ; null : pas encore", Shape.DAY, "verified_on"),
    OpenField("imported_on", "Jour où elle a été reprise de sa source", Shape.DAY),
    OpenField("freshness", "Fraîcheur : à jour, à vérifier, en retard ou masquée", Shape.CODE),
    OpenField("published", "Première publication", Shape.MOMENT, "first_published_at"),
    OpenField("updated", "Dernière publication", Shape.MOMENT, "last_published_at"),
    OpenField("is_demo", "Contenu inventé pour montrer le portail", Shape.FLAG),
    OpenField("source", "D’où vient l’information, et sous quelle licence", Shape.OBJECT, parts=_SOURCE,
              join=("source_organisation",), reads=("records__source",)),
)  # fmt: skip
_MADE_HERE = {"url", "source"}


def fields_of(kind: Kind, *, in_list: bool) -> tuple[OpenField, ...]:
    """Return what an answer holds of a page of this kind, besides its row."""
    return (*COMMON, *(each for each in kind.open_fields if each.in_lists or not in_list))


def schema_of(kind: Kind, *, in_list: bool) -> dict[str, Any]:
    """Return an object of the answers, as JSON Schema has it."""
    found = object_schema(fields_of(kind, in_list=in_list))
    if in_list and kind.open_row_fields:
        row = object_schema(kind.open_row_fields)
        found["properties"] |= {"row": row | {"description": "La ligne de la liste : une date de cette page."}}
        found["required"].append("row")
    return found


def dictionary(kind: Kind) -> list[tuple[str, str]]:
    """Return the name and the words of each field that the kind has of its own, those of its rows first."""
    own = [*described(kind.open_row_fields, "row."), *described(kind.open_fields)]
    return [
        (name, label if in_lists else f"{label} (à l’adresse de la page seulement)") for name, label, in_lists in own
    ]


def described(fields: Iterable[OpenField], above: str = "") -> list[tuple[str, str, bool]]:
    """Return the name of each field, those inside it after it; its words; whether lists give it too."""
    found: list[tuple[str, str, bool]] = []
    for each in fields:
        found.append((f"{above}{each.name}", each.label, each.in_lists))
        found += described(each.parts, f"{above}{each.name}.")
    return found


def pages(lists: KindLists, keys: Iterable[int], *, in_list: bool) -> dict[int, PortalPage]:
    """Return the public pages of these keys, with all that an answer says of them, in a constant number of queries."""
    fields = fields_of(lists.kind, in_list=in_list)
    joins = {name for each in fields for name in each.join}
    reads = dict.fromkeys(name for each in fields for name in each.reads)
    asked: Any = lists.model._default_manager
    found = asked.public_now().filter(pk__in=list(keys)).select_related(*joins).prefetch_related(*reads)
    return {page.pk: page for page in found}


def page_json(page: PortalPage, kind: Kind, request: HttpRequest, *, in_list: bool) -> dict[str, Any]:
    """Return one page."""
    fields = fields_of(kind, in_list=in_list)
    made = {"url": absolute(page.get_url(request) or ""), "source": _source(page)}
    return {each.name: made[each.name] if each.name in _MADE_HERE else each.read(page) for each in fields}


def rows_json(lists: KindLists, shown: list[Any], request: HttpRequest) -> list[dict[str, Any]]:
    """Return rows of a list with their pages, which are read together."""
    keys = [lists.index.feed_page(row).pk for row in shown]
    found = pages(lists, keys, in_list=True)
    made = {key: page_json(page, lists.kind, request, in_list=True) for key, page in found.items()}
    return [made[key] | row_json(row, lists.kind) for key, row in zip(keys, shown, strict=True) if key in made]


def row_json(row: Any, kind: Kind) -> dict[str, Any]:
    """Return what a row says besides its page."""
    return {"row": read_all(kind.open_row_fields, row)} if kind.open_row_fields else {}


def _source(page: Any) -> dict[str, Any]:
    imported = next((record.source for record in page.records.all()), None)
    return {
        "organisation": plain_value(page.source_organisation),
        "url": plain_value(page.source_url),
        "credit": plain_value(imported.credit) if imported else None,
        "licence": _licence(imported),
    }


def _licence(imported: Source | None) -> dict[str, str | None] | None:
    if imported is None:
        return dict(LICENCE)
    if not imported.licence:
        return None
    return {"name": imported.licence, "url": LICENCE["url"] if imported.licence == LICENCE["name"] else None}
