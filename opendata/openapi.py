"""The OpenAPI 3.1 description of the API, made of what the kinds and their lists declare."""

from typing import Any

from django.urls import reverse

from opendata.asked import DEFAULT_LIMIT, LARGEST_LIMIT
from opendata.lists import KindLists
from opendata.rows import schema_of
from portal.exports.open_fields import LICENCE, object_schema
from portal.exports.open_sets import OpenSet
from portal.listing import UNSAID, DateRangeFilter, Filter
from portal.listing.filters import ChoiceFilter, FacetFilter, FlagFilter

_TEXT = {"type": "string"}
_PAGING: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("limit", {"type": "integer", "minimum": 1, "maximum": LARGEST_LIMIT}, f"Lignes par page ; {DEFAULT_LIMIT}."),
    ("cursor", _TEXT, "Tel que l’adresse « next » le donne."),
)
_REFUSALS = {
    "400": "Un paramètre qui n’existe pas ou ne se lit pas",
    "404": "Rien de publié à cette adresse",
    "429": "Trop de demandes",
}


def document(server: str, found: list[KindLists], sets: list[OpenSet]) -> dict[str, Any]:
    """Return the whole description; ``server`` is the portal's base address."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {"Error": _object({"error": _TEXT})}
    for each in found:
        name = each.kind.value.capitalize()
        schemas[name] = schema_of(each.kind, in_list=True)
        schemas[f"{name}Detail"] = schema_of(each.kind, in_list=False)
        schemas[f"{name}List"] = _list_of(name)
        paths |= _paths(each, name)
    for beside in sets:
        name = beside.key.capitalize()
        schemas[name], schemas[f"{name}List"] = object_schema(beside.fields), _list_of(name)
        paths |= _path_of_set(beside, name)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Données du portail de l’emploi parisien",
            "version": "1.0.0",
            "description": "Tout ce que le portail publie, avec les filtres de ses listes. En lecture, sans clé ; "
            "120 demandes par minute et par adresse.",
            "license": LICENCE,
        },
        "servers": [{"url": server}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _list_of(name: str) -> dict[str, Any]:
    return _object(
        {
            "total": {"type": "integer", "description": "Toutes les lignes que les filtres gardent."},
            "next": {"type": ["string", "null"], "format": "uri", "description": "La suite ; null à la fin."},
            "results": {"type": "array", "items": _ref(name)},
        }
    )


def _path_of_set(found: OpenSet, name: str) -> dict[str, Any]:
    return {
        reverse("api-v1-list", args=[found.key]): {
            "get": {
                "operationId": f"list-{found.key}",
                "summary": found.description,
                "parameters": [_in_query(*each) for each in _PAGING],
                "responses": _responses(f"{name}List", "400", "429"),
            }
        }
    }


def _paths(found: KindLists, name: str) -> dict[str, Any]:
    kind, plural = found.kind.value, found.kind.plural
    detail = reverse("api-v1-detail", args=[kind, "0"]).replace("/0/", "/{id}/")
    number = {
        "name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1},
        "description": "Numéro de la page.",
    }  # fmt: skip
    return {
        reverse("api-v1-list", args=[kind]): {
            "get": {
                "operationId": f"list-{kind}",
                "summary": plural,
                "parameters": _parameters(found),
                "responses": _responses(f"{name}List", "400", "429"),
            }
        },
        detail: {
            "get": {
                "operationId": f"read-{kind}",
                "summary": found.kind.label,
                "parameters": [number],
                "responses": _responses(f"{name}Detail", "404", "429"),
            }
        },
    }


def _parameters(found: KindLists) -> list[dict[str, Any]]:
    own: list[tuple[str, dict[str, Any], str]] = [
        ("updated_since", _TEXT, "Publié ou republié depuis ce jour, ou ce moment (ISO 8601)."),
        *_PAGING,
    ]
    if len(found.indexes) > 1:
        slugs = _TEXT | {"enum": [index.slug for index in found.indexes]}
        own.insert(0, ("liste", slugs, "L’une des listes du site ; sans elle, toutes."))
    filters = [_filter(param, each) for each in found.filters for param in each.params]
    return [*filters, *(_in_query(*each) for each in own)]


def _in_query(name: str, schema: dict[str, Any], words: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, "description": words}


def _filter(param: str, each: Filter) -> dict[str, Any]:
    value: dict[str, Any] = _TEXT
    silence = each.silence if isinstance(each, FacetFilter) else None
    unsaid = [UNSAID] if silence else []
    if isinstance(each, ChoiceFilter):
        value = _TEXT | {"enum": [*each.labels, *unsaid]}
    elif isinstance(each, FlagFilter):
        value = _TEXT | {"enum": ["oui", *unsaid]}
    elif isinstance(each, DateRangeFilter):
        value = _TEXT | {"format": "date"}
    several = each.is_facet and (bool(silence) or not isinstance(each, FlagFilter))
    schema = {"type": "array", "items": value} if several else value
    told = f"{each.label}. « {UNSAID} » : ce qui {silence.one}." if silence else each.label
    return {"name": param, "in": "query", "schema": schema, "description": told}


def _responses(name: str, *refusals: str) -> dict[str, Any]:
    found = {"200": _answer("La réponse", _ref(name))}
    for status in refusals:
        found[status] = _answer(_REFUSALS[status], _ref("Error"))
    found["429"]["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "En secondes"}}
    return found


def _answer(words: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
