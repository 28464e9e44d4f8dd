"""The OpenAPI 3.1 description of the public API."""

from typing import Any

from portal import kinds
from portal.enums import Audience, State

_STRING = {"type": "string"}
_NULLABLE = {"type": ["string", "null"]}


def document(server: str, path: str) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Recherche du portail de l’emploi parisien",
            "version": "1.0.0",
            "description": "Guides, lieux, événements, formations, offres et documents publiés. "
            "Sans clé ; 60 demandes par minute et par adresse.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": server}],
        "paths": {
            path: {
                "get": {
                    "operationId": "search",
                    "summary": "Chercher des pages",
                    "parameters": _parameters(),
                    "responses": {
                        "200": {
                            "description": "Les pages trouvées",
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/SearchResult"}}},
                        },
                        "429": {
                            "description": "Trop de demandes",
                            "headers": {"Retry-After": {"schema": {"type": "integer"}, "description": "En secondes"}},
                            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
                        },
                    },
                }
            }
        },
        "components": {"schemas": _schemas()},
    }


def _parameters() -> list[dict[str, Any]]:
    single: list[tuple[str, dict[str, Any], str]] = [
        (
            "q",
            _STRING | {"maxLength": 200},
            "Mots cherchés. Guillemets pour une expression exacte, -mot pour l’exclure.",
        ),
        ("du", _STRING | {"format": "date"}, "Pages utiles à partir de ce jour."),
        ("au", _STRING | {"format": "date"}, "Pages utiles jusqu’à ce jour."),
        ("gratuit", _STRING | {"enum": ["oui"]}, "Événements gratuits seulement."),
        ("tri", _STRING | {"enum": ["pertinence", "date"]}, "Ordre des résultats."),
        ("mots", _STRING | {"enum": ["exacts"]}, "Ne rien corriger ni interpréter."),
        ("page", {"type": "integer", "minimum": 1}, "Vingt résultats par page."),
    ]
    several: list[tuple[str, dict[str, Any], str]] = [
        ("type", _STRING | {"enum": [kind.value for kind in kinds.every()]}, "Nature des pages."),
        ("public", _STRING | {"enum": list(Audience.values)}, "Public concerné."),
        ("theme", _STRING, "Thème, par son mot d’adresse."),
        ("arrondissement", _STRING, "Code de l’arrondissement : 75001 à 75020, « paris » ou « hors-paris »."),
        ("etat", _STRING | {"enum": [value for value in State.values if value]}, "État de la page aujourd’hui."),
    ]
    return [
        {"name": name, "in": "query", "required": False, "schema": schema, "description": text}
        for name, schema, text in single
    ] + [
        {
            "name": name, "in": "query", "required": False, "explode": True, "description": text,
            "schema": {"type": "array", "items": schema},
        }
        for name, schema, text in several
    ]  # fmt: skip


def _schemas() -> dict[str, Any]:
    result = {
        "title": _STRING,
        "url": _STRING | {"format": "uri"},
        "type": _STRING | {"enum": [kind.value for kind in kinds.every()]},
        "summary": _STRING,
        "highlight": _STRING | {"description": "Extrait en HTML, échappé, les mots trouvés dans <mark>."},
        "date": _NULLABLE | {"format": "date"},
        "district": _NULLABLE,
        "assured_date": _NULLABLE | {"format": "date", "description": "Le jour où une personne a vérifié la page."},
    }
    value = {"value": _STRING, "label": _STRING, "count": {"type": "integer"}}
    answer = {
        "query": _STRING,
        "total": {"type": "integer"},
        "page": {"type": "integer"},
        "pages": {"type": "integer"},
        "suggestion": _NULLABLE | {"description": "Les mots corrigés, s’il y a lieu."},
        "corrected": {
            "type": "boolean",
            "description": "Les résultats sont ceux des mots corrigés ; sinon la correction est seulement proposée.",
        },
        "partial": {
            "type": "boolean",
            "description": "Des pages qui ne contiennent qu’une partie des mots suivent les autres.",
        },
        "notice": _NULLABLE | {"description": "Une phrase quand aucun lieu n’est ouvert aux heures demandées."},
        "elsewhere": _NULLABLE | {"description": "Une phrase quand le portail ne traite pas de ce sujet."},
        "services": {
            "type": "array",
            "items": _object({"title": _STRING, "url": _STRING | {"format": "uri"}, "summary": _STRING}),
            "description": "Formulaires et outils du portail que la recherche nomme ; ils ne comptent pas dans total.",
        },
        "filters": {"type": "array", "items": _object({"label": _STRING, "parameter": _STRING, "value": _STRING})},
        "results": {"type": "array", "items": {"$ref": "#/components/schemas/Result"}},
        "facets": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"$ref": "#/components/schemas/FacetValue"}},
        },
        "dates": {"type": "array", "items": {"$ref": "#/components/schemas/Period"}},
    }
    return {
        "SearchResult": _object(answer),
        "Result": _object(result),
        "FacetValue": _object(value),
        "Period": _object(value | {"du": _STRING | {"format": "date"}, "au": _STRING | {"format": "date"}}),
        "Error": _object({"error": _STRING}),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
