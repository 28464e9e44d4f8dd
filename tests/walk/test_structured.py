"""What pages tell machines (JSON-LD), read back from the HTML of the whole demonstration and checked by type."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from portal import dates
from tests.walk.conftest import Shown, Walk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

_TEXT = {"type": "string", "minLength": 1}
_LINK = {"type": "string", "pattern": "^https?://[^ ]+$"}
# A year and a month where nobody said the day; a moment has its zone.
_DAY = {"type": "string", "pattern": r"^\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z))?)?$"}
_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$"}


def _node(*types: str) -> dict[str, Any]:
    return {"type": "object", "required": ["@type"], "properties": {"@type": {"enum": list(types)}}}


def _some(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "minItems": 1, "items": item}]}


_WHERE = _some(_node("Place", "VirtualLocation"))
_DATE_OF_EVENT: dict[str, Any] = {
    "required": ["name", "startDate", "eventStatus"],
    "properties": {
        "startDate": _DAY, "endDate": _DAY, "location": _WHERE,
        "eventStatus": {"pattern": "^https://schema.org/Event(Scheduled|Cancelled|Postponed|Rescheduled|MovedOnline)$"},
        "eventAttendanceMode": {"pattern": "^https://schema.org/(Offline|Online|Mixed)EventAttendanceMode$"},
    },
}  # fmt: skip
# By type, what its readers ask for (search engines, catalogues): required where it is known of every such page.
SCHEMAS: dict[str, dict[str, Any]] = {
    "Event": _DATE_OF_EVENT | {
        "properties": _DATE_OF_EVENT["properties"] | {"subEvent": {"type": "array", "items": _DATE_OF_EVENT}}
    },
    "JobPosting": {
        "required": ["title", "description", "datePosted", "validThrough", "jobLocation"],
        "properties": {
            "datePosted": _DAY, "validThrough": _MOMENT, "jobLocation": _some(_node("Place")),
            "totalJobOpenings": {"type": "integer", "minimum": 1}, "hiringOrganization": _node("Organization"),
            "baseSalary": _node("MonetaryAmount"),
        },
    },
    "Course": {
        "required": ["name", "description", "provider"],
        "properties": {
            "provider": _node("Organization") | {"required": ["name"]},
            "hasCourseInstance": _some(
                _node("CourseInstance") | {"required": ["@type", "startDate"], "properties": {"startDate": _DAY}}
            ),
        },
    },
    "HowTo": {
        "required": ["name", "step"],
        "properties": {"step": {"type": "array", "minItems": 1, "items": _node("HowToStep")}},
    },
    "Dataset": {"required": ["name", "description"], "properties": {"distribution": _some(_node("DataDownload"))}},
    "BreadcrumbList": {
        "required": ["itemListElement"],
        "properties": {
            "itemListElement": {
                "type": "array", "minItems": 1,
                "items": {"required": ["position", "name"], "properties": {"name": _TEXT, "item": _LINK}},
            }
        },
    },
}  # fmt: skip
_EVERY = {
    "type": "object", "required": ["@context", "@type"],
    "properties": {
        "@context": {"const": "https://schema.org"}, "name": _TEXT, "url": _LINK, "dateModified": _MOMENT,
    },
}  # fmt: skip


def told(page: Shown) -> list[dict[str, Any]]:
    return [json.loads(block.text) for block in page.tree.xpath("//script[@type='application/ld+json']")]


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside, the whole first."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from nodes(each)


def test_every_page_tells_machines_what_they_can_read(walk: Walk) -> None:
    faults: dict[str, str] = {}
    seen: dict[str, int] = defaultdict(int)
    for address, page in walk.items():
        for data in told(page):
            seen[str(data.get("@type"))] += 1
            for schema in (_EVERY, SCHEMAS.get(str(data.get("@type")), {})):
                errors = [error.message for error in Draft202012Validator(schema).iter_errors(data)]
                if errors:
                    faults[address] = errors[0][:200]
            if any("@type" not in node and "@id" not in node for node in nodes(data)):
                faults[address] = "an object without a type"
            if any(value in (None, "", [], {}) for node in nodes(data) for value in node.values()):
                faults[address] = "an empty value, where nothing should be said"
    assert faults == {}
    assert {name: seen[name] for name in SCHEMAS if not seen[name]} == {}  # each schema read some page


def test_no_offer_that_is_over_is_a_job_posting(walk: Walk) -> None:
    postings = [data for page in walk.values() for data in told(page) if data["@type"] == "JobPosting"]
    assert postings
    assert all(datetime.fromisoformat(data["validThrough"]) >= dates.now() for data in postings)
