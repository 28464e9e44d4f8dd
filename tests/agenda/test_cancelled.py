"""A cancelled event stays a week, says so, then leaves the site; it comes back if it takes place after all."""

import html
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from agenda.enums import EventStatus
from agenda.models import EventPage
from ingest.models import Source
from portal.models import Organisation
from tests.agenda.conftest import MakeEvent, november, occurrence, text_of
from tests.clock import Move, paris

pytestmark = pytest.mark.django_db


def archive() -> None:
    call_command("archive_cancelled", stdout=None)


def cancelled(make_event: MakeEvent, **fields: Any) -> EventPage:
    dates = [occurrence(paris(2026, 12, 17, 10), paris(2026, 12, 17, 12))]
    return make_event(
        "Forum", *dates, **{"status": EventStatus.CANCELLED, "status_note": "La salle est fermée."} | fields
    )


def test_it_is_shown_for_a_week_then_archived(make_event: MakeEvent, client: Client, set_moment: Move) -> None:
    page = cancelled(make_event)
    set_moment(2026, 11, 29, 23, 50)
    archive()
    assert "La salle est fermée." in text_of(client, page.url)
    assert "Annulé" in text_of(client, "/agenda/")
    set_moment(2026, 11, 30, 0, 10)
    archive()
    assert client.get(page.url).status_code == 404
    assert EventPage.objects.get(pk=page.pk).expired


def test_a_later_correction_does_not_give_another_week(make_event: MakeEvent, set_moment: Move) -> None:
    page = cancelled(make_event)
    draft = EventPage.objects.get(pk=page.pk)
    set_moment(2026, 11, 28, 9)
    draft.cancelled_on = None  # as an older revision has it
    draft.status_note = "La salle est fermée pour travaux."
    draft.save_revision().publish()
    set_moment(2026, 11, 30, 9)
    archive()
    assert not EventPage.objects.get(pk=page.pk).live


def test_every_date_cancelled_is_the_whole_event(make_event: MakeEvent, set_moment: Move) -> None:
    off = [occurrence(november(day), status=EventStatus.CANCELLED) for day in (25, 26)]
    one_left = make_event("Permanence", *off, occurrence(paris(2026, 12, 17, 10)))
    none_left = make_event("Atelier", *(occurrence(each.start, each.end, status=each.status) for each in off))
    set_moment(2026, 12, 1, 9)
    archive()
    assert EventPage.objects.get(pk=one_left.pk).live
    assert not EventPage.objects.get(pk=none_left.pk).live


def test_called_back_in_time_it_stays(make_event: MakeEvent, set_moment: Move) -> None:
    page = EventPage.objects.get(pk=cancelled(make_event).pk)
    page.status, page.status_note = EventStatus.SCHEDULED, ""
    page.save_revision().publish()
    set_moment(2026, 12, 1, 9)
    archive()
    assert EventPage.objects.get(pk=page.pk).live


def test_its_partner_announces_it_again(portal_site: object, tmp_path: Path, set_moment: Move) -> None:
    path = tmp_path / "agenda.json"
    partner = Organisation.objects.create(name="Ville fictive")
    Source.objects.create(name="Ville", format="openagenda", trust="publier", organisation=partner)

    def read(status: int) -> None:
        time = {"begin": "2026-12-17T10:00:00+01:00", "end": "2026-12-17T12:00:00+01:00"}
        place = {"name": "Mairie", "address": "1 place Jules-Joffrin", "postalCode": "75018", "city": "Paris"}
        event = {"uid": 1, "title": {"fr": "Forum"}, "timings": [time], "location": place, "status": status}
        path.write_text(json.dumps([event]))
        call_command("ingest", "openagenda", str(path), source="Ville", stdout=None)

    read(6)
    set_moment(2026, 12, 1, 9)
    archive()
    assert not EventPage.objects.get().live
    read(6)
    assert not EventPage.objects.get().live
    read(1)
    page = EventPage.objects.get()
    assert (page.live, page.expired, html.unescape(page.status_note)) == (True, False, "")
