"""Odd offers of trainings (LHÉO), read by the command: right, or refused with a sentence, and the same twice."""

from pathlib import Path

import pytest

from tests.ingest.conftest import Ingest
from tests.ingest.formats.test_trainings_format import full
from trainings.models import Session, TrainingPage

pytestmark = pytest.mark.django_db
SESSION = "<periode><debut>20290900</debut><fin>20291200</fin></periode>\n<etat-recrutement>1</etat-recrutement>"
ENTRIES = "<modalites-entrees-sorties>1</modalites-entrees-sorties>"


@pytest.mark.parametrize(
    ("session", "told"),
    [
        # One enters at any time, and no end is given: none is made up.
        (f"<periode><debut>20260901</debut></periode>{ENTRIES}<etat-recrutement>1</etat-recrutement>",
         ("2026-09-01", None, True, "ouvert")),
        # A state that is no code says nothing.
        ("<periode><debut>20290903</debut><fin>20291214</fin></periode><etat-recrutement>9</etat-recrutement>",
         ("2029-09-03", "2029-12-14", False, "inconnu")),
        ("<periode><debut>20290903</debut><fin>20291214</fin></periode>",
         ("2029-09-03", "2029-12-14", False, "inconnu")),
        # An end « not known » as files write it is no end.
        ("<periode><debut>20290903</debut><fin>99999999</fin></periode><etat-recrutement>3</etat-recrutement>",
         ("2029-09-03", None, False, "clos")),
    ],
)  # fmt: skip
def test_the_session_of_an_offer(
    ingest: Ingest, tmp_path: Path, session: str, told: tuple[str, str | None, bool, str]
) -> None:
    path = tmp_path / "offres.xml"
    path.write_text(full().replace(SESSION, session), encoding="utf-8")
    assert ingest("lheo", path, publish=True).counts == {"created": 1}
    found = Session.objects.get()
    ends = found.ends_on and found.ends_on.isoformat()
    assert (found.starts_on.isoformat(), ends, found.is_permanent, found.recruiting) == told
    assert ingest("lheo", path).counts == {"unchanged": 1}


def test_an_offer_escaped_twice_reads_as_text(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "offres.xml"
    offer = full().replace(
        "Aider une personne chez elle.", "Aider&amp;amp;nbsp;une personne &amp;amp;amp; ses proches."
    )
    path.write_text(offer, encoding="utf-8")
    assert ingest("lheo", path).counts == {"created": 1}
    assert "Aider une personne &amp; ses proches." in TrainingPage.objects.get().objectives.replace(
        "\xa0", " "
    ).replace("&nbsp;", " ")


def test_an_end_before_the_start_is_refused(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "offres.xml"
    path.write_text(full().replace("20291200", "20280100"), encoding="utf-8")
    assert ingest("lheo", path).counts == {"rejected": 1}
    assert not TrainingPage.objects.exists()
