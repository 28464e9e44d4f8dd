"""A refusal by the portal's own rules names the file's own element, inside lists of sessions and dates as well."""

from typing import Any

import pytest

from ingest.corrections.file_words import repeated, words_of_refusal
from ingest.models import Source
from ingest.registry import get_format
from ingest.rows import Row

SESSIONS = [{"postcode": "75018", "address": "1 rue Ordener"}, {"postcode": "7", "address": ""}]
DATES = [
    {"postcode": "75018", "venue_name": "Mairie"},
    {"postcode": "", "venue_name": "Un lieu dont le nom est unique"},
]
POSTCODES = ("<session><codepostal>75018</codepostal></session>", "<session><codepostal>7</codepostal></session>")
OFFER = f"<formation>{''.join(POSTCODES)}</formation>"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "field", "values", "raw", "expected"),
    [
        ("lheo", "sessions.1.postcode", {"sessions": SESSIONS}, OFFER, ("session/codepostal", "7")),
        ("lheo", "sessions.1.address", {"sessions": SESSIONS}, OFFER, ("ligne", "")),
        ("lheo", "sessions.1", {"sessions": SESSIONS}, OFFER, ("session", None)),
        ("openagenda", "dates.1.postcode", {"dates": DATES}, "[{}]", ("location.postalCode", "")),
        ("ical", "dates.0.venue_name", {"dates": DATES}, "BEGIN:VEVENT", ("LOCATION", "Mairie")),
        ("data-inclusion", "phone", {"phone": ""}, '[{"telephone": "12"}]', ("telephone", "")),
        ("decp", "amount", {"amount": ""}, "[{}]", ("montant", "")),
    ],
)  # fmt: skip
def test_a_nested_field_has_the_name_of_the_file(
    kind: str, field: str, values: dict[str, Any], raw: str, expected: tuple[str, str | None]
) -> None:
    source = Source(format=kind)
    spec = get_format(kind)
    name, value = words_of_refusal(spec, source, spec.target(source), Row("1", "offre 1", values, raw), field)
    assert name == expected[0]
    assert expected[1] is None or value == expected[1]


@pytest.mark.parametrize(
    ("external_id", "raw", "field"),
    [
        ("7", '[{"uid": "7", "title": "Forum"}]', "uid"),
        ("structure:s-1", '[{"id": "s-1"}]', "id"),
        ("7", "Numéro;Titre\r\n7;Forum\r\n", "Numéro"),
        ("f3a9" * 8, "Titre;Date\r\nForum;1/1/2027\r\n", ""),
    ],
)
def test_an_identifier_given_twice_is_told_by_its_cell(external_id: str, raw: str, field: str) -> None:
    refusal = repeated(Row(external_id, "ligne 3", {}, raw))
    assert refusal.field == field
    assert "plus haut dans ce fichier" in refusal.reason
