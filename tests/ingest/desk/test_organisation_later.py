"""A source without an organisation brings events all the same; naming it later completes them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from agenda.models import EventPage
from ingest.models import Source
from portal.models import Organisation
from tests.agenda.conftest import text_of
from tests.ingest.conftest import Ingest
from tests.ingest.desk.page_forms import form_of

Write = Callable[..., Path]


@pytest.fixture
def calendar(tmp_path: Path) -> Write:
    def write(*titles: str) -> Path:
        events = [
            f"BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:{title}\r\nLOCATION:Mairie\\, 1 place Jules-Joffrin\\, 75018 Paris\r\n"
            f"DTSTART;TZID=Europe/Paris:2029031{n}T140000\r\nEND:VEVENT\r\n"
            for n, title in enumerate(titles)
        ]
        path = tmp_path / "agenda.ics"
        path.write_text(f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n", encoding="utf-8", newline="")
        return path

    return write


def name_it() -> Organisation:
    partner = Organisation.objects.create(name="Mairie fictive")
    Source.objects.update(organisation=partner)
    return partner


def test_its_drafts_can_be_saved_before(admin_client: Client, ingest: Ingest, calendar: Write) -> None:
    ingest("ical", calendar("Forum"))
    event = EventPage.objects.get()
    data = form_of(admin_client, event) | {"summary": "Les mots de la rédaction."}
    saved = admin_client.post(f"/cms/pages/{event.pk}/edit/", data)
    assert saved.status_code == 302, [
        (row.errors, row.changed_data) for each in saved.context["form"].formsets.values() for row in each
    ]
    assert EventPage.objects.get().get_latest_revision_as_object().summary == "Les mots de la rédaction."
    answer = admin_client.post(f"/cms/pages/{event.pk}/edit/", data | {"action-publish": "Publier"})
    assert answer.status_code == 200, "to be published, an event needs an organiser"


@pytest.mark.parametrize("publish", [True, False])
def test_naming_it_completes_what_it_brought(client: Client, ingest: Ingest, calendar: Write, publish: bool) -> None:
    ingest("ical", calendar("Forum", "Atelier CV"), publish=publish)
    partner = name_it()
    assert ingest("ical", calendar("Forum", "Atelier CV"), preview=True).counts == {"updated": 2, "unchanged": 2}
    assert not EventPage.objects.exclude(source_organisation=None).exists()
    assert ingest("ical", calendar("Forum", "Atelier CV")).counts == {"updated": 2, "unchanged": 2}
    for event in EventPage.objects.all():
        assert event.live is publish
        latest = event.get_latest_revision_as_object()
        assert [each.organisation for each in latest.organisers.all()] == [partner]
        if publish:
            assert "Mairie fictive" in text_of(client, event.get_url())
    assert ingest("ical", calendar("Forum", "Atelier CV")).counts == {"unchanged": 2}


def test_a_source_that_publishes_waits_for_it(client: Client, ingest: Ingest, calendar: Write) -> None:
    """« Publier », chosen at the desk, is no word on who answers for the event; at the command line somebody asked."""
    Source.objects.create(name="Agenda", format="ical", trust="publier")
    assert ingest("ical", calendar("Forum", "Atelier"), source="Agenda").counts == {"created": 2}
    assert not EventPage.objects.live().exists()
    assert ingest("ical", calendar("Forum", "Atelier"), source="Agenda").counts == {"unchanged": 2}
    name_it()
    assert ingest("ical", calendar("Forum", "Atelier"), source="Agenda").counts == {"updated": 2, "unchanged": 2}
    for event in EventPage.objects.all():
        assert event.live
        assert "Mairie fictive" in text_of(client, event.get_url())


def test_an_organiser_that_an_editor_chose_stays(ingest: Ingest, calendar: Write) -> None:
    ingest("ical", calendar("Forum"), publish=True)
    other = Organisation.objects.create(name="Association choisie")
    event = EventPage.objects.get()
    event.organisers = [event.organisers.model(organisation=other)]
    event.save_revision().publish()
    name_it()
    assert ingest("ical", calendar("Forum")).counts == {"unchanged": 1}
    assert EventPage.objects.get().organiser_names == "Association choisie"
