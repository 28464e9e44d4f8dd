"""Changed events published together: what one by one would publish, and an editor's word still wins."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from agenda.formats.event_target import EventTarget
from agenda.models import EventPage
from ingest.models import Record, Source
from resources.models import PlacePage
from search.models import SearchDocument
from tests.ingest.conftest import Ingest, structure
from tests.ingest.writing.test_bulk import about, agenda_file, columns, event, trusted

# What is written in bulk has every index that one written by itself has.
pytestmark = [pytest.mark.django_db, pytest.mark.admin_indexes]
__all__ = ["agenda_file", "trusted"]

# Its entry in the admin's search is written one by one; and what batches cost.
MOST_A_ROW = 2.5
AgendaFile = Callable[..., Path]
LATER = [{"begin": "2029-03-12T10:00:00+01:00", "end": "2029-03-12T12:00:00+01:00"}]
CHANGES: dict[str, Any] = {"description": {"fr": "Venez nombreux."}, "timings": LATER, "title": "Grand forum"}


@pytest.fixture
def three(ingest: Ingest, agenda_file: AgendaFile, trusted: Source) -> Source:
    ingest("openagenda", agenda_file(event(1), event(2, "Atelier CV"), event(3, "Salon")), source="Mairie")
    return trusted


def change(ingest: Ingest, agenda_file: AgendaFile, *events: dict[str, Any]) -> dict[str, int]:
    return ingest("openagenda", agenda_file(*events), source="Mairie", confirm=True).counts


def test_a_page_changed_with_others_is_what_it_would_be_alone(
    ingest: Ingest, agenda_file: AgendaFile, three: Source
) -> None:
    alone = EventPage.objects.get(title="Salon")
    kept = alone.occurrences.order_by("start").first()
    assert change(ingest, agenda_file, event(1, **CHANGES), event(2, "Atelier CV +"), event(3, "Salon")) == {
        "updated": 2, "unchanged": 1,
    }  # fmt: skip
    together = EventPage.objects.get(title="Grand forum")
    target = EventTarget(Source.objects.get())
    page = target.load([alone.pk])[alone.pk]
    imported = Record.objects.get(page=together).imported
    target.update(page, {name: imported[name] for name in ("title", "summary", "body", "dates")})
    alone = EventPage.objects.get(pk=alone.pk)
    alone.occurrences.update(address="1 rue Ordener")
    kept_ones = {"review_on", "registration_url"}
    assert {k: v for k, v in columns(together).items() if k not in kept_ones} == {
        k: v for k, v in columns(alone).items() if k not in kept_ones
    }
    ours, theirs = about(together), about(alone)
    for name in ("log", "references", "admin search", "search", "revisions", "published"):
        assert ours[name] == theirs[name], name
    assert ours["keys"]
    assert kept is not None
    assert alone.occurrences.filter(pk=kept.pk).exists() or alone.occurrences.exists()
    assert together.live_revision_id == together.latest_revision_id
    assert not together.has_unpublished_changes
    assert [each.hours for each in together.all_dates] == ["10\u00a0h – 12\u00a0h"]
    assert Page.find_problems() == ([], [], [], [], [])
    assert change(ingest, agenda_file, event(1, **CHANGES), event(2, "Atelier CV +"), event(3, "Salon")) == {
        "unchanged": 3
    }


def test_the_site_and_the_search_say_what_changed(
    ingest: Ingest, agenda_file: AgendaFile, three: Source, client: Client
) -> None:
    hidden = EventPage.objects.get(title="Salon")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    changed = (event(1, **CHANGES), event(2, "Atelier lettre"), event(3, "Salon caché"))
    assert change(ingest, agenda_file, *changed) == {"updated": 3}
    assert "Grand forum" in client.get("/agenda/").content.decode()
    found = client.get("/recherche/?q=lettre").content.decode()
    assert EventPage.objects.get(title="Atelier lettre").url in found
    assert not SearchDocument.objects.filter(page=hidden).exists()


def test_an_editors_field_a_draft_and_an_expired_page_keep_their_own_way(
    ingest: Ingest, agenda_file: AgendaFile, three: Source
) -> None:
    edited = EventPage.objects.get(title="Forum des métiers")
    edited.title = "Le forum"
    edited.save_revision().publish()
    drafted = EventPage.objects.get(title="Atelier CV")
    drafted.summary = "Un brouillon."
    drafted.save_revision()
    assert change(ingest, agenda_file, event(1, **CHANGES), event(2, **CHANGES), event(3, "Salon +")) == {"updated": 3}
    edited.refresh_from_db()
    assert edited.title == "Le forum"
    assert edited.occurrences.count() == 1
    drafted = EventPage.objects.get(pk=drafted.pk)
    assert (drafted.title, drafted.has_unpublished_changes) == ("Grand forum", True)
    assert drafted.get_latest_revision_as_object().summary == "Un brouillon."


def test_the_cost_of_a_changed_batch_hardly_grows_with_it(
    ingest: Ingest, agenda_file: AgendaFile, places_file: Callable[..., Path], trusted: Source
) -> None:
    """Two sources that each name all of theirs, so that nothing leaves: what a row more costs."""

    def queries(kind: str, total: int, words: str) -> int:
        if kind == "openagenda":
            path = agenda_file(
                *(event(n, f"Forum {total} {n}", description={"fr": words}) for n in range(1, total + 1))
            )
        else:
            path = places_file(*(structure(n, id=f"{total}-{n}", adresse=f"{n} rue {total}", description=words)
                                 for n in range(total)))  # fmt: skip
        with CaptureQueriesContext(connection) as captured:
            answer = ingest(kind, path, source=f"{kind} {total}", publish=True)
        assert answer.counts.get("created", 0) + answer.counts.get("updated", 0) == total
        return len([query for query in captured if "SAVEPOINT" not in query["sql"]])

    for kind in ("openagenda", "data-inclusion"):
        for total in (5, 45):
            queries(kind, total, "Venez.")
        few, many = queries(kind, 5, "Venez nombreux."), queries(kind, 45, "Venez nombreux.")
        assert many - few < 40 * MOST_A_ROW, kind


def test_changed_places_follow_too(ingest: Ingest, places_file: Callable[..., Path]) -> None:
    ingest("data-inclusion", places_file(structure(1), structure(2)), source="Lieux", publish=True)
    moved = [structure(n, telephone="01 99 00 00 20", code_postal="75020") for n in (1, 2)]
    assert ingest("data-inclusion", places_file(*moved), source="Lieux").counts == {"updated": 2}
    assert {place.district.code for place in PlacePage.objects.select_related("district")} == {"75020"}
    assert {place.phone for place in PlacePage.objects.all()} == {"+33199000020"}
