"""A place that its source still names is not hidden for want of a person's check."""

import json
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from ingest.models import Source
from portal.enums import Freshness
from portal.models import Organisation
from resources.models import PlacePage
from tests.ingest.conftest import Ingest, structure

BEGUN, LATER = date(2026, 1, 12), date(2026, 12, 14)
SetDay = Callable[[date], None]


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    def move(day: date) -> None:
        noon = datetime.combine(day, time(12), ZoneInfo("Europe/Paris"))
        monkeypatch.setattr(timezone, "now", lambda: noon)

    return move


@pytest.fixture
def places(tmp_path: Path, portal_site: object) -> Path:
    body = Organisation.objects.create(name="Mairie du test", siret="21750001600019")
    Source.objects.create(name="Mairie", format="data-inclusion", trust="publier", organisation=body)
    path = tmp_path / "places.json"
    path.write_text(json.dumps([structure(1), structure(2, nom="Antenne Curial")]), encoding="utf-8")
    return path


def test_what_the_source_still_names_stays_in_the_lists(ingest: Ingest, places: Path, set_day: SetDay) -> None:
    set_day(BEGUN)
    ingest("data-inclusion", places, source="Mairie")
    set_day(LATER)
    call_command("refresh_freshness")
    assert set(PlacePage.objects.values_list("freshness", flat=True)) == {Freshness.HIDDEN}
    checked = PlacePage.objects.get(title="Antenne Curial")
    PlacePage.objects.filter(pk=checked.pk).update(verified_on=BEGUN)  # whose day a reading does not move
    assert ingest("data-inclusion", places, source="Mairie").counts == {"unchanged": 2}
    call_command("refresh_freshness")
    other = PlacePage.objects.exclude(pk=checked.pk).get()
    checked.refresh_from_db()
    assert (other.freshness, other.imported_on) == (Freshness.CURRENT, LATER)
    assert other in PlacePage.objects.public_now()
    assert checked.freshness == Freshness.HIDDEN


def test_what_readers_flagged_waits_for_a_person(ingest: Ingest, places: Path, set_day: SetDay) -> None:
    set_day(BEGUN)
    ingest("data-inclusion", places, source="Mairie")
    set_day(LATER)
    PlacePage.objects.update(flagged_on=LATER)
    ingest("data-inclusion", places, source="Mairie")
    assert set(PlacePage.objects.values_list("imported_on", flat=True)) == {BEGUN}
