"""The catalogue of the portal's data in DCAT-AP, as data.gouv.fr and other catalogues read it.

One dataset a kind, and one for each other set that an app declares.
"""

import json
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.urls import reverse
from rdflib import Graph

from opendata.files import has_points
from opendata.lists import KindLists
from portal import dates
from portal.exports.open_fields import LICENCE
from portal.exports.open_sets import OpenSet, open_sets
from portal.exports.workbooks import MEDIA
from portal.models import PortalSettings
from portal.pages.addresses import absolute
from portal.templatetags.portal_tags import mail_url

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
# Of the controlled vocabularies that DCAT-AP asks for.
EU = "http://publications.europa.eu/resource/authority"
PARIS = "http://www.wikidata.org/entity/Q90"
IANA = "https://www.iana.org/assignments/media-types"


def catalogue(found: list[KindLists], settings: PortalSettings) -> dict[str, Any]:
    """Return the whole catalogue as JSON-LD."""
    home = absolute("/")
    publisher = {"@id": f"{home}#editeur", "@type": "foaf:Agent", "foaf:name": settings.organisation_name}
    return {
        "@context": CONTEXT,
        "@id": absolute(reverse("api-catalogue")),
        "@type": "dcat:Catalog",
        "dct:title": _french("Données du portail de l’emploi parisien"),
        "dct:description": _french("Tout ce que le portail publie : un jeu de données par liste, et les repères."),
        "dct:publisher": publisher,
        "dct:language": {"@id": f"{EU}/language/FRA"},
        "dct:license": {"@id": LICENCE["url"]},
        "foaf:homepage": {"@id": home},
        "dcat:dataset": [
            *(_of_kind(each, settings, publisher["@id"]) for each in found),
            *(_of_set(each, settings, publisher["@id"]) for each in open_sets()),
        ],
    }


def turtle(data: dict[str, Any]) -> str:
    """Return the same as Turtle."""
    return Graph().parse(data=json.dumps(data), format="json-ld").serialize(format="turtle")


def _of_kind(found: KindLists, settings: PortalSettings, publisher: str) -> dict[str, Any]:
    kind, index = found.kind, found.index
    address = absolute(reverse("api-v1-list", args=[kind.value]))  # of its files too
    changed = found.model._default_manager.public_now().aggregate(last=Max("last_published_at"))["last"]
    return _dataset(
        address, kind.value, f"{kind.plural} du portail de l’emploi parisien", (kind.label.lower(),),
        settings, publisher,
    ) | {
        "dct:description": _french(index.summary or index.title),
        "dcat:landingPage": {"@id": absolute(index.get_url() or "")},
        **({"dct:modified": _moment(changed)} if changed else {}),
        "dcat:distribution": [_distribution(address + end, end, *each) for end, *each in _forms(found)],
    }  # fmt: skip


def _of_set(found: OpenSet, settings: PortalSettings, publisher: str) -> dict[str, Any]:
    page = absolute(reverse(found.route))
    return _dataset(page, found.key, found.title, found.keywords, settings, publisher) | {
        "dct:description": _french(found.description),
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            _distribution(absolute(reverse(each.route)), each.route, each.name, each.form, each.media)
            for each in found.files
        ],
    }


def _dataset(
    address: str, key: str, title: str, keywords: tuple[str, ...], settings: PortalSettings, publisher: str
) -> dict[str, Any]:
    """Return what every dataset says."""
    return {
        "@id": f"{address}#jeu",
        "@type": "dcat:Dataset",
        "dct:identifier": f"portail-emploi-parisien-{key}",
        "dct:title": _french(title),
        "dct:publisher": {"@id": publisher},
        "dcat:contactPoint": _contact(settings),
        "dcat:keyword": [_french(word) for word in ("emploi", "Paris", *keywords)],
        "dcat:theme": {"@id": f"{EU}/data-theme/SOCI"},
        "dct:accrualPeriodicity": {"@id": f"{EU}/frequency/CONT"},
        "dct:spatial": {"@id": PARIS},
        "dct:language": {"@id": f"{EU}/language/FRA"},
    }


def _contact(settings: PortalSettings) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "vcard:Organization", "vcard:fn": settings.organisation_name}
    if settings.contact_email:
        found["vcard:hasEmail"] = {"@id": mail_url(settings.contact_email)}
    return found


def _forms(found: KindLists) -> list[tuple[str, str, str, str]]:
    """Of each distribution: the end of its address, its name, its format and its media type."""
    forms = [
        ("", "API, en JSON", "JSON", "application/json"),
        ("fichier.csv", "Tableur, en texte", "CSV", "text/csv"),
        ("fichier.xlsx", "Tableur", "XLSX", MEDIA),
    ]
    if has_points(found):
        forms.append(("fichier.geojson", "Carte", "GEOJSON", "application/geo+json"))
    return forms


def _distribution(address: str, file: str, name: str, form: str, media: str) -> dict[str, Any]:
    """Return one form of a dataset; ``file`` is empty where it is asked page by page."""
    found: dict[str, Any] = {
        "@id": f"{address}#{form.lower()}",
        "@type": "dcat:Distribution",
        "dct:title": _french(name),
        "dcat:accessURL": {"@id": address},
        "dct:format": {"@id": f"{EU}/file-type/{form}"},
        "dcat:mediaType": {"@id": f"{IANA}/{media}"},
        "dct:license": {"@id": LICENCE["url"]},
    }
    return found | ({"dcat:downloadURL": {"@id": address}} if file else {})


def _french(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "fr"}


def _moment(value: datetime) -> dict[str, str]:
    return {"@value": dates.local(value).isoformat(), "@type": "xsd:dateTime"}
