"""What a partner is not sure of is not announced as certain: a status, an hour, a place that is only a point."""

from pathlib import Path

import pytest
from django.test import Client

from agenda.enums import Whereabouts
from agenda.formats import saying
from agenda.formats.csv_dates import spans
from agenda.formats.where import Default, venue
from agenda.models import EventPage
from ingest.models import RejectedRow
from ingest.rows import RowError
from ingest.runs.replay import replay
from tests.ingest.conftest import Ingest
from tests.ingest.rows.test_not_public import WHERE, calendar

# In the 18th arrondissement, then in Montreuil.
IN_18TH, IN_MONTREUIL = ("48.8921", "2.3446"), ("48.8638", "2.4485")


def test_a_tentative_event_is_refused_until_it_is_confirmed(ingest: Ingest, tmp_path: Path) -> None:
    refused = ingest("ical", calendar(tmp_path, ("STATUS:TENTATIVE",), ("STATUS:CONFIRMED",), ()), publish=True)
    assert refused.counts == {"created": 2, "rejected": 1}
    assert "n’est pas encore confirmé par son organisateur" in refused.output
    assert set(EventPage.objects.live().values_list("title", flat=True)) == {"Café 1", "Café 2"}
    assert ingest("ical", calendar(tmp_path, (), (), ()), publish=True).counts["created"] == 1


def test_a_tentative_date_of_a_series_is_none_of_its_dates(ingest: Ingest, tmp_path: Path) -> None:
    moved = ("BEGIN:VEVENT", "UID:0", "SUMMARY:Café", "RECURRENCE-ID:20270317T090000Z", "DTSTART:20270318T090000Z",
             WHERE, "STATUS:TENTATIVE")  # fmt: skip
    ingest("ical", calendar(tmp_path, ("RRULE:FREQ=WEEKLY;COUNT=3", "END:VEVENT", *moved)), publish=True)
    assert [f"{date.start:%d}" for date in EventPage.objects.get().all_dates] == ["10", "24"]


@pytest.mark.parametrize("word", ["TENTATIVE", "à confirmer", "Provisoire", "non confirmé", "sous réserve"])
def test_partners_have_several_words_for_it(word: str) -> None:
    for status, title in ((word, "Forum"), ("", f"[{word.upper()}] Forum"), ("", f"Forum (date {word})")):
        with pytest.raises(RowError, match="pas encore confirmé"):
            saying.refuse_unconfirmed(status, "statut", title, "titre")


@pytest.mark.parametrize(
    "word", ["à confirmer", "date à confirmer", "Sous réserve", "en attente de confirmation", "TBC"]
)
def test_a_mark_may_stand_beside_a_dash_or_a_colon(word: str) -> None:
    for title in (f"Forum – {word}", f"Forum - {word}", f"{word} : forum de l’emploi", f"Forum : {word} !"):
        with pytest.raises(RowError, match="pas encore confirmé"):
            saying.refuse_unconfirmed("", "statut", title, "titre")


@pytest.mark.parametrize(
    "title",
    [
        "Business plan – prévisionnel",
        "Forum - lieu à confirmer",
        "Atelier (lieu à confirmer)",
        "Confirmer son projet",
        "[Option B] Bureautique",
        "",
    ],
)
def test_other_words_are_no_doubt(title: str) -> None:
    saying.refuse_unconfirmed("CONFIRMED", "statut", title, "titre")


@pytest.mark.parametrize(
    ("start", "part"),
    [
        ("12/01/2027 (matin)", "matin"), ("12/01/2027 après-midi", "apres-midi"), ("12/01/2027, en soirée", "soiree"),
        ("12/01/2027 après midi", "apres-midi"), ("mardi 12 janvier 2027 au matin", "matin"),
        ("12/01/2027 matin 9h-12h et après-midi", "apres-midi"), ("12/01/2027 demi-journée", "demi-journee"),
    ],
)  # fmt: skip
def test_a_part_of_a_day_without_hours_is_refused(start: str, part: str) -> None:
    with pytest.raises(RowError, match=f"« {part} » ne dit pas l’heure"):
        spans(start, "", "", "")
    with pytest.raises(RowError, match="ne dit pas l’heure"):
        spans("12/01/2027", start.partition("2027")[2], "", "")


@pytest.mark.parametrize(
    ("start", "hours"),
    [
        ("12/01/2027 matin, 9h-12h", ["09"]), ("12/01/2027 du matin au soir, 9h-20h", ["09"]),
        ("12/01/2027 matin 9h-12h et après-midi 14h-17h", ["09", "14"]), ("12/01/2027 journée", ["00"]),
    ],
)  # fmt: skip
def test_a_part_of_a_day_with_its_hours_is_read(start: str, hours: list[str]) -> None:
    assert [f"{each[0]:%H}" for each in spans(start, "", "", "")] == hours


def test_a_point_alone_is_kept_with_its_arrondissement(ingest: Ingest, tmp_path: Path) -> None:
    """It waits as a draft that an editor completes: a point tells nobody where to ring."""
    found = venue("", "", "", "", at=IN_18TH)
    assert (found["whereabouts"], found["postcode"], found["city"]) == (Whereabouts.UNKNOWN, "75018", "Paris")
    assert found["latitude"].startswith("48.892")
    outside = venue("", "", "", "", at=IN_MONTREUIL)
    assert (outside["postcode"], bool(outside["longitude"])) == ("", True)
    assert "latitude" not in venue("", "", "", "", at=("0", "0"))
    assert venue("", "", "", "", default=Default("Mairie", "1 place", "75018"), at=IN_18TH)["venue_name"] == "Mairie"
    file = calendar(tmp_path, (f"GEO:{';'.join(IN_18TH)}",))
    file.write_text(file.read_text().replace(WHERE, "LOCATION:"))
    ingest("ical", file, publish=True)
    [event] = EventPage.objects.all()
    assert (event.live, event.all_dates[0].postcode) == (False, "75018")


def test_a_published_event_that_is_no_longer_sure_leaves_the_site_until_it_is(
    ingest: Ingest, tmp_path: Path, client: Client
) -> None:
    ingest("ical", calendar(tmp_path, (), ()), publish=True)
    doubtful = calendar(tmp_path, ("STATUS:TENTATIVE",), ())
    expected = {"unchanged": 1, "rejected": 1, "removed": 1}
    assert ingest("ical", doubtful, preview=True).counts == expected
    assert client.get("/agenda/cafe-0/").status_code == 200
    assert ingest("ical", doubtful, publish=True).counts == expected
    assert client.get("/agenda/cafe-0/").status_code == 404
    assert client.get("/agenda/cafe-1/").status_code == 200
    ingest("ical", calendar(tmp_path, ("STATUS:CONFIRMED",), ()), publish=True)
    assert client.get("/agenda/cafe-0/").status_code == 200
    replay(list(RejectedRow.objects.all()))  # of a run before
    assert client.get("/agenda/cafe-0/").status_code == 200


def test_the_same_of_a_row_of_a_table_which_stays_where_another_row_names_it(ingest: Ingest, tmp_path: Path) -> None:
    def table(*rows: str) -> Path:
        file = tmp_path / "agenda.csv"
        head = "Identifiant;Titre;Date;Lieu;Adresse;Code postal;Statut"
        file.write_text("\n".join([head, *(f"{row[0]};Café {row}" for row in rows)]), encoding="utf-8")
        return file

    sure, doubtful = (f"A;10/03/2099;Mairie;1 place Jules-Joffrin;75018;{said}" for said in ("Confirmé", "Tentative"))
    ingest("csv", table(sure), publish=True)
    assert ingest("csv", table(doubtful, sure), publish=True).counts == {"unchanged": 1, "rejected": 1}
    assert ingest("csv", table(doubtful), publish=True).counts == {"rejected": 1, "removed": 1}
    assert not EventPage.objects.live().exists()
