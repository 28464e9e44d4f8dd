"""Values of LHÉO as offers really write them: durations with decimals, postcodes of INSEE and of CEDEX."""

from pathlib import Path

import pytest

from ingest.models import Source
from ingest.rows import Row, RowError
from tests.ingest.formats.test_trainings_format import FULL
from trainings.formats.lheo import read_trainings
from trainings.formats.offer import hours

# Readers look at the table of codes.
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("35", "35.0"),
        ("35,5", "35.5"),
        ("1 200 h", "1200.0"),
        ("35.0", "35.0"),
        ("7 heures", "7.0"),
        ("0", ""),
        ("", ""),
    ],
)
def test_hours_are_read_with_their_decimals(written: str, expected: str) -> None:
    assert hours(written, "nombre-heures-total") == expected


@pytest.mark.parametrize("written", ["-5", "trente", "100000", "35h30"])
def test_a_duration_that_is_none_is_refused_with_its_element(written: str) -> None:
    with pytest.raises(RowError) as fault:
        hours(written, "nombre-heures-total")
    assert (fault.value.field, fault.value.value) == ("nombre-heures-total", written)


@pytest.mark.parametrize(("code", "town"), [("75118", "Paris"), ("75918", "PARIS CEDEX 18"), ("-", "PARIS 18")])
def test_the_arrondissement_of_a_session_is_found(tmp_path: Path, code: str, town: str) -> None:
    text = FULL.format(namespace="http://lheo.gouv.fr/2.3", rome="K1302", start="20290901")
    written = text.replace(
        "<codepostal>75018</codepostal><ville>Paris<", f"<codepostal>{code}</codepostal><ville>{town}<"
    )
    (tmp_path / "a.xml").write_text(written, encoding="utf-8")
    [row] = read_trainings(tmp_path / "a.xml", Source(format="lheo"))
    assert isinstance(row, Row)
    assert [(each["postcode"], each["address"]) for each in row.values["sessions"]] == [
        ("75018", "12 rue Ordener, 75018 Paris")
    ]
