"""A preview's counts are those of the run that follows, whatever the feed; and reading it again changes nothing."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ingest.models import Record
from ingest.writing.targets import PlannedPage
from portal.models import PortalPage
from tests.ingest.conftest import Ingest, structure

SEEDS = 3
THEMES = ["trouver-un-emploi--repondre-a-une-offre"]
# Few names, addresses and identifiers, so that rows meet: twins, services of structures, repeated identifiers.
PLACES: dict[str, list[Any]] = {
    "id": ["a", "b", "c", "d"], "nom": ["Espace emploi", "ESPACE EMPLOI", "Mairie"],
    "adresse": ["1, rue Ordener", "2 rue Ordener", ""], "code_postal": ["75018", "75018", "69001", "7501"],
    "telephone": ["01 99 00 00 18", "01 99 00 00 19", None], "horaires_accueil": ["Mo-Fr 09:00-17:00", None],
    "thematiques": [[], THEMES], "latitude": [None, 48.89, 43.3], "longitude": [2.34],
    "structure_id": ["", "", "a", "b"], "publics": [[], ["jeunes"], ["tous-publics"]],
}  # fmt: skip
EVENTS: dict[str, list[Any]] = {
    "uid": ["1", "2", "3"], "title": ["Forum", "Salon", ""], "removed": [False, False, True], "state": [2, 2, 0],
    "timings": [*([{"begin": f"2029-03-0{day}T10:00:00+01:00"}] for day in (1, 2)), []],
    "location": [{"name": "Mairie", "postalCode": "75018"}, {}, {"name": "Mairie"}],
}  # fmt: skip


def rows_of(kind: str, chance: Random) -> list[dict[str, Any]]:
    fields = PLACES if kind == "data-inclusion" else EVENTS
    some = [{name: chance.choice(values) for name, values in fields.items()} for _row in range(chance.randint(1, 9))]
    return [structure(1, **row) for row in some] if kind == "data-inclusion" else some


@pytest.mark.parametrize("trust", [True, False])
@pytest.mark.parametrize("kind", ["data-inclusion", "openagenda"])
@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_is_announced_is_what_is_done(ingest: Ingest, tmp_path: Path, seed: int, kind: str, trust: bool) -> None:
    chance, path = Random(seed), tmp_path / "feed.json"
    for _reading in range(3):
        path.write_text(json.dumps(rows_of(kind, chance)), encoding="utf-8")
        before = PortalPage.objects.count(), Record.objects.count()
        announced = ingest(kind, path, source="Essai", publish=trust, preview=True).counts
        assert (PortalPage.objects.count(), Record.objects.count()) == before
        assert ingest(kind, path, source="Essai", publish=trust, confirm=True).counts == announced
        again = ingest(kind, path, source="Essai", confirm=True).counts
        assert not {"created", "updated", "merged", "removed"} & again.keys()


def test_rows_of_two_batches_are_announced_as_one_page(
    ingest: Ingest, places_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.runs.engine.BATCH", 1)
    service = structure(1, id="aide", structure_id="s-1", nom="Aide au CV", thematiques=THEMES)
    path = places_file(structure(1), service, structure(1, id="s-9", nom="ESPACE EMPLOI 1"), structure(1), structure(2))
    announced = ingest("data-inclusion", path, preview=True).counts
    assert announced == {"created": 2, "merged": 2, "rejected": 1}
    assert ingest("data-inclusion", path).counts == announced


def test_a_batch_of_a_preview_looks_at_no_page_of_all_those_before(
    ingest: Ingest, places_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.runs.engine.BATCH", 1)
    path = places_file(*(structure(number) for number in range(1, 31)))
    looks = []
    sys.setprofile(lambda frame, _event, _of: looks.append(1) if frame.f_code is PlannedPage.rest.__code__ else None)
    try:
        assert ingest("data-inclusion", path, preview=True).counts == {"created": 30}
    finally:
        sys.setprofile(None)
    assert len(looks) <= 2 * 30  # let go once each: entered and left


def test_a_row_that_a_later_one_makes_acceptable_is_announced_and_done(
    ingest: Ingest, places_file: Callable[..., Path]
) -> None:
    here = {"nom": "Espace emploi", "adresse": "1, rue Ordener", "longitude": 2.34}
    known, far, near = (
        structure(number, **here, latitude=latitude) for number, latitude in enumerate([None, 43.3, 48.89])
    )
    ingest("data-inclusion", places_file(known), source="Essai")
    path = places_file(known, far, near)
    announced = ingest("data-inclusion", path, source="Essai", preview=True).counts
    assert announced == {"unchanged": 1, "merged": 2}
    assert ingest("data-inclusion", path, source="Essai").counts == announced
    assert ingest("data-inclusion", path, source="Essai").counts == {"unchanged": 3}
