"""A refused row is put right in the admin, in the file's own words, and stays right at the next runs."""

import json
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agenda.models import EventPage
from ingest.corrections.cells import cells_of, with_cells
from ingest.corrections.file_words import words_of_refusal
from ingest.errors import UnreadableError
from ingest.models import Correction, RejectedRow, Run, Source
from ingest.registry import get_format
from ingest.rows import Row
from tests.ingest.conftest import Ingest
from tests.ingest.formats.events.test_agenda_formats import v2

LINE = {"Intitulé": "Atelier CV", "Quand": "31/02/2029", "Salle": "Mairie", "CP": "75018"}
Send = Callable[..., str]
Read = Callable[..., dict[str, int]]


@pytest.fixture
def read(ingest: Ingest, tmp_path: Path) -> Read:
    """Import a table of two events, the second of which has these cells."""

    def run(**changes: str) -> dict[str, int]:
        cells = LINE | changes
        path = tmp_path / "agenda.csv"
        rows = [";".join(cells), "Forum;12/03/2029;Mairie;75018", ";".join(cells.values()), ""]
        path.write_text("\n".join(rows), encoding="utf-8")
        choices = ["titre=Intitulé", "debut=Quand", "lieu=Salle", "code_postal=CP"]
        return ingest("csv", path, kind="evenements", choices=choices, source="Mairie", publish=True).counts

    return run


@pytest.fixture
def send(lead_client: Client) -> Send:
    """Type in the cells of the last refused row; the page that follows."""

    def type_in(**cells: str) -> str:
        row = RejectedRow.objects.order_by("-pk")[0]
        names = [cell.name for cell in cells_of(row.raw)]
        data = {f"cellule-{names.index(name)}": value for name, value in cells.items()} | {"ligne": str(row.pk)}
        answer = lead_client.post(reverse("ingest:correct", args=[row.run_id]), data, follow=True)
        return unescape(answer.content.decode()).replace("\xa0", " ").replace("\u202f", " ")

    return type_in


def test_the_form_has_the_file_s_columns_and_the_fault_beside_its_cell(read: Read, lead_client: Client) -> None:
    assert read() == {"created": 1, "rejected": 1}
    row = RejectedRow.objects.get()
    assert (row.field, row.value) == ("colonne « Quand »", "31/02/2029")
    address = f"{reverse('ingest:correct', args=[row.run_id])}?ligne={row.pk}"
    assert address in lead_client.get(reverse("ingest:run", args=[row.run_id])).content.decode()
    page = unescape(lead_client.get(address).content.decode())
    for name, value in LINE.items():
        assert f">{name}</label>" in page
        assert value in page
    assert page.index(">Quand</label>") < page.index("n’existe pas au calendrier") < page.index(">Salle</label>")
    assert RejectedRow.objects.get().replayed_at is None


def test_a_row_that_is_put_right_is_taken_and_stays(read: Read, send: Send) -> None:
    read()
    assert "Ligne reprise" in send(Quand="28/02/2029")
    event = EventPage.objects.get(title="Atelier CV")
    assert event.live
    assert "28\u00a0février 2029" in event.occurrences.get().when
    assert RejectedRow.objects.get().replayed_at
    assert read() == {"unchanged": 2}, "the same row of the partner is read as it was put right"
    assert EventPage.objects.get(title="Atelier CV").live


def test_what_the_partner_changes_counts_again(read: Read, send: Send) -> None:
    read()
    send(Quand="28/02/2029")
    assert read(Quand="28/02/2029") == {"unchanged": 2}
    assert read(Quand="30/02/2029") == {"unchanged": 1, "rejected": 1, "removed": 1}


def test_another_fault_is_said_beside_its_cell_and_nothing_is_written(read: Read, send: Send) -> None:
    read()
    page = send(Quand="28/02/2029", CP="7501")
    assert page.index(">CP</label>") < page.index("il faut cinq chiffres")
    assert "28/02/2029" in page, "what was typed is kept"
    assert EventPage.objects.count() == 1
    assert not Correction.objects.exists()
    assert Run.objects.count() == 1


def test_the_portal_s_own_rules_speak_the_file_s_words(read: Read) -> None:
    read()
    spec, source = get_format("csv"), Source.objects.get()
    row = Row("1", "ligne 2", {"title": "x"}, "Intitulé;Quand\r\nForum des métiers;demain\r\n")
    target = spec.target(source)
    assert words_of_refusal(spec, source, target, row, "title") == ("colonne « Intitulé »", "Forum des métiers")
    assert words_of_refusal(spec, source, target, row, "dates") == ("colonne « Quand »", "demain")
    assert words_of_refusal(spec, source, target, row, "accessibility")[0] == "Venir avec un handicap"


def test_a_row_of_json_is_put_right_too(ingest: Ingest, tmp_path: Path, send: Send) -> None:
    path = tmp_path / "agenda.json"
    place = {"name": "Salle", "address": "rue Ordener", "postalCode": "7501", "city": "Paris"}
    path.write_text(json.dumps([v2(uid=7, location=place)]), encoding="utf-8")
    assert ingest("openagenda", path, source="Ville", publish=True).counts == {"rejected": 1}
    assert "Ligne reprise" in send(**{"location.postalCode": "75018"})
    assert EventPage.objects.get().district.code == "75018"
    assert ingest("openagenda", path, source="Ville").counts == {"unchanged": 1}


def test_a_line_of_a_calendar_is_put_right_too(ingest: Ingest, tmp_path: Path, send: Send) -> None:
    path = tmp_path / "agenda.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Forum\r\nLOCATION:Salle 204\r\n"
        "DTSTART:20290312T140000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8", newline="",
    )  # fmt: skip
    assert ingest("ical", path, source="Mairie").counts == {"rejected": 1}
    assert "Ligne reprise" in send(LOCATION="Salle 204, 1 place Jules-Joffrin, 75018 Paris")
    assert ingest("ical", path, source="Mairie").counts == {"unchanged": 1}


def test_only_who_may_ask_corrects(read: Read, contributor_client: Client) -> None:
    read()
    row = RejectedRow.objects.get()
    address = reverse("ingest:correct", args=[row.run_id])
    answer = contributor_client.post(address, {"ligne": row.pk, "cellule-1": "28/02/2029"})
    assert answer.status_code in (302, 403)
    assert EventPage.objects.count() == 1


@pytest.mark.parametrize("asked", ["", "0", "x", "9" * 30, "1; drop"])
def test_a_row_that_is_none_leads_back(read: Read, lead_client: Client, asked: str) -> None:
    read()
    run = Run.objects.get()
    address = reverse("ingest:correct", args=[run.pk])
    for answer in (lead_client.get(address, {"ligne": asked}), lead_client.post(address, {"ligne": asked})):
        assert (answer.status_code, answer["Location"]) == (302, reverse("ingest:run", args=[run.pk]))


CALENDAR = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\\, b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize(
    ("raw", "name", "typed"),
    [
        ("a;b\r\n1;2\r\n", "b", "x;y"),
        ("a,b\r\n1,2\r\n", "b", 'x,"y"'),
        ('[{"a": {"b": [1, null, true, "t"]}}]', "a.b.3", "é"),
        ('[{"a": {"b": [1, null, true, "t"]}}]', "a.b.1", "texte"),
        ("<m><a>1</a><b><c>2</c></b></m>", "b/c", "x < y"),
        (CALENDAR, "SUMMARY", "c; d\ne"),
    ],
)
def test_a_row_keeps_what_is_typed_and_nothing_else_changes(raw: str, name: str, typed: str) -> None:
    cells = cells_of(raw)
    assert cells_of(with_cells(raw, [cell.value for cell in cells])) == cells
    at = [cell.name for cell in cells].index(name)
    values = [typed if n == at else cell.value for n, cell in enumerate(cells)]
    assert [cell.value for cell in cells_of(with_cells(raw, values))] == values


@pytest.mark.parametrize("raw", ["[{", "<a>", "texte", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
def test_a_row_without_cells_is_said_to_have_none(raw: str) -> None:
    with pytest.raises(UnreadableError):
        cells_of(raw)


@pytest.mark.parametrize(
    ("format_name", "raw", "field", "value", "said"),
    [
        (
            "data-inclusion", '{"nom": "Relais <b>emploi</b>", "contact": {"site": "https://a.example.org"}}', "title",
            "Relais emploi", ("nom", "Relais <b>emploi</b>"),
        ),
        (
            "lheo", "<action><intitule-formation>CAP</intitule-formation><debut>20270115</debut></action>", "starts_on",
            "2027-01-15", ("debut", "20270115"),
        ),
        ("openagenda", '{"title": {"fr": "Forum"}, "keywords": ["Forum"]}', "title", "Forum", ("title", "Forum")),
        (
            "ical", "BEGIN:VEVENT\r\nSUMMARY:Forum\\, salon\r\nEND:VEVENT", "title", "Forum, salon",
            ("SUMMARY", "Forum, salon"),
        ),
        ("lheo", "<action><nombre-heures>0</nombre-heures></action>", "hours", 0, ("nombre-heures", "0")),
    ],
)  # fmt: skip
def test_a_refusal_of_any_format_names_the_cell_that_it_was_read_from(
    portal_site: object, format_name: str, raw: str, field: str, value: Any, said: tuple[str, str]
) -> None:
    """The cell that the format reads it from, else the only one that says it."""
    spec, source = get_format(format_name), Source(name="Source", format=format_name)
    row = Row("1", "1", {field: value}, raw)
    assert words_of_refusal(spec, source, spec.target(source), row, field) == said
