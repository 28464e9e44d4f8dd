"""Information meetings of LHÉO's offers: what is said of them, and nothing else."""

from pathlib import Path

import pytest

from agenda.models import EventPage
from ingest.rows import Row
from tests.ingest.conftest import Ingest
from tests.ingest.formats.test_trainings_format import full, read
from trainings.models import TrainingPage

pytestmark = pytest.mark.django_db

PLACE = (
    "<adresse-information><adresse><ligne>Maison des métiers</ligne><ligne>3 rue Ordener</ligne>"
    "<codepostal>75018</codepostal><ville>Paris</ville></adresse></adresse-information>"
)
DAY = "<date-information><date>{}</date></date-information>"
COLLECTIVE = (
    "<recrutement><modalite-recrutement>{kind}</modalite-recrutement><a-distance>1</a-distance>"
    "<urlweb>https://visio.example.org/sap</urlweb><periode><debut>20290612</debut><fin>20290612</fin></periode>"
    "<heure-debut>9h30</heure-debut><heure-fin>11:00</heure-fin></recrutement>"
)


def offer(*dates: str, kind: str = "9") -> str:
    said = PLACE + "".join(DAY.format(day) for day in dates)
    return full().replace("</session></action>", f"{COLLECTIVE.format(kind=kind)}</session>{said}</action>")


def test_days_and_places_are_read_and_hours_are_not_made_up(tmp_path: Path) -> None:
    [row] = read(tmp_path, offer("20290604", "20290604", "20290700", "20291340"))
    assert isinstance(row, Row)
    first, second = row.values["meetings"]
    assert (first["day"], first["starts_at"], first["ends_at"]) == ("2029-06-04", None, None)
    assert (first["venue"], first["address"], first["postcode"]) == ("Maison des métiers", "3 rue Ordener", "75018")
    assert (second["day"], second["starts_at"], second["ends_at"]) == ("2029-06-12", "09:30", "11:00")
    assert second["online_url"] == "https://visio.example.org/sap"
    [interview] = read(tmp_path, offer(kind="8"))
    assert isinstance(interview, Row)
    assert interview.values["meetings"] == []


def test_they_come_in_with_their_training_and_stand_in_the_agenda(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "offres.xml"
    path.write_text(offer("20290604"), encoding="utf-8")
    assert ingest("lheo", path, publish=True).counts == {"created": 1}
    assert ingest("lheo", path).counts == {"unchanged": 1}
    event = EventPage.objects.get()
    assert event.about_id == TrainingPage.objects.get().pk
    assert [date.first_day.isoformat() for date in event.all_dates] == ["2029-06-04", "2029-06-12"]
    path.write_text(offer("20290605"), encoding="utf-8")
    assert ingest("lheo", path).counts == {"updated": 1}
    dates = EventPage.objects.get().all_dates
    assert [date.first_day.isoformat() for date in dates] == ["2029-06-05", "2029-06-12"]
