"""New events made together: what one by one would make, and no less careful."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.models import IndexEntry

from agenda.formats.event_target import EventTarget
from agenda.models import EventIndexPage, EventPage
from ingest.models import Record, Source
from portal.models import Organisation, Topic
from search.models import SearchDocument
from tests.ingest.conftest import Ingest

AgendaFile = Callable[..., Path]
# What two pages made of the same words never share.
DAYS = ("2029-03-12", "2029-03-19")
OWN = {
    "id", "path", "slug", "url_path", "translation_key", "latest_revision", "live_revision", "page_ptr",
    "portalpage_ptr", "first_published_at", "last_published_at", "latest_revision_created_at", "title", "draft_title",
}  # fmt: skip
# What is written in bulk has every index that one written by itself has.
pytestmark = pytest.mark.admin_indexes


def event(number: int, title: str = "Forum des métiers", **changes: Any) -> dict[str, Any]:
    return {
        "uid": number,
        "title": {"fr": title},
        "description": {"fr": "Venez rencontrer des employeurs."},
        "timings": [{"begin": f"{day}T09:00:00+01:00", "end": f"{day}T12:00:00+01:00"} for day in DAYS],
        "location": {"name": "Mairie", "address": f"{number} rue Ordener", "postalCode": "75018", "city": "Paris"},
    } | changes  # fmt: skip


@pytest.fixture
def agenda_file(tmp_path: Path) -> AgendaFile:
    def write(*events: dict[str, Any]) -> Path:
        path = tmp_path / "agenda.json"
        path.write_text(json.dumps({"events": events}), encoding="utf-8")
        return path

    return write


@pytest.fixture
def trusted(portal_site: object) -> Source:
    body = Organisation.objects.create(name="Mairie du test")
    source = Source.objects.create(name="Mairie", format="openagenda", trust="publier", organisation=body)
    source.topics.add(Topic.objects.create(name="Métiers du test", slug="metiers-du-test"))
    return source


def columns(page: EventPage) -> dict[str, Any]:
    return {field.name: getattr(page, field.attname) for field in page._meta.concrete_fields if field.name not in OWN}


def about(page: EventPage) -> dict[str, Any]:
    """What is kept of a page beside its own rows, without what tells two pages apart."""
    content = page.latest_revision.content
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id=page.pk
    )
    document = SearchDocument.objects.filter(page=page).first()
    return {
        "revision": {name: content[name] for name in content.keys() - {*OWN, "pk", "occurrences", "organisers"}},
        "dates": [(each["start"], each["end"], each["address"], each["district"]) for each in content["occurrences"]],
        "organisers": [each["organisation"] for each in content["organisers"]],
        "keys": {each["pk"] for each in content["occurrences"]} == set(page.occurrences.values_list("pk", flat=True)),
        "log": list(PageLogEntry.objects.filter(page=page).values_list("action", "content_changed", "user")),
        "references": sorted(references.values_list("to_content_type", "to_object_id", "model_path")),
        "admin search": IndexEntry.objects.filter(object_id=page.pk).count(),
        "search": document and (document.starts_on, document.ends_on, document.combination_id),
        "revisions": (page.live_revision_id == page.latest_revision_id, page.revisions.count()),
        "published": (page.first_published_at is not None, page.last_published_at is not None),
    }  # fmt: skip


@pytest.mark.parametrize("trust", ["publier", "brouillon"])
def test_a_page_made_with_others_is_what_it_would_be_alone(
    ingest: Ingest, agenda_file: AgendaFile, trusted: Source, trust: str
) -> None:
    Source.objects.update(trust=trust)
    ingest("openagenda", agenda_file(event(1), event(2, "Atelier CV")), source="Mairie")
    together = EventPage.objects.get(title="Forum des métiers")
    target = EventTarget(Source.objects.get())
    alone = target.create(dict(Record.objects.get(page=together).imported))
    alone = EventPage.objects.get(pk=alone.pk)
    assert columns(together) == columns(alone)
    assert about(together) | {"published": 0} == about(alone) | {"published": 0}
    assert together.live == (trust == "publier")
    if together.live:
        assert about(together)["published"] == about(alone)["published"] == (True, True)
    assert list(together.topics.all()) == list(alone.topics.all())
    assert Page.find_problems() == ([], [], [], [], [])


def test_equal_titles_have_addresses_of_their_own(ingest: Ingest, agenda_file: AgendaFile, trusted: Source) -> None:
    def titled(first: int, *titles: str) -> Path:
        return agenda_file(*(event(first + number, title) for number, title in enumerate(titles)))

    ingest("openagenda", titled(1, "Forum", "Forum", "Forum 2", "Proposer", "2029", "…"), source="Mairie")
    ingest("openagenda", titled(20, "Forum", "FORUM !"), source="Mairie", confirm=True)
    slugs = list(EventPage.objects.order_by("pk").values_list("slug", flat=True))
    assert len(set(slugs)) == 8
    assert slugs[:2] == ["forum", "forum-3"] or slugs[:3] == ["forum", "forum-2", "forum-2-2"]
    assert slugs[3:6] == ["proposer-evenement", "2029-evenement", "evenement"]
    urls = set(EventPage.objects.values_list("url_path", flat=True))
    assert urls == {f"{EventIndexPage.objects.get().url_path}{slug}/" for slug in slugs}


def test_one_that_is_refused_leaves_the_others_in(ingest: Ingest, agenda_file: AgendaFile, trusted: Source) -> None:
    # A price that the column cannot hold is only seen by the page's own rules.
    bad = event(
        2, "Atelier", conditions={"fr": "99999.99999 €"}, registration=[{"value": "https://example.org/" + "x" * 480}]
    )
    answer = ingest("openagenda", agenda_file(event(1), bad, event(3, "Salon")), source="Mairie")
    assert answer.counts.get("created", 0) + answer.counts.get("rejected", 0) == 3
    assert EventPage.objects.filter(title__in=["Forum des métiers", "Salon"]).count() == 2


def test_the_cost_of_a_batch_hardly_grows_with_it(ingest: Ingest, agenda_file: AgendaFile, trusted: Source) -> None:
    def queries(total: int) -> int:
        path = agenda_file(*(event(number, f"Forum {number}") for number in range(1, total + 1)))
        with CaptureQueriesContext(connection) as captured:
            ingest("openagenda", path, source="Mairie")
        return len([query for query in captured if "SAVEPOINT" not in query["sql"]])

    queries(2)
    few, many = queries(7), queries(72)  # 5 new ones, then 65
    assert many - few < 65, "less than a query a page"
