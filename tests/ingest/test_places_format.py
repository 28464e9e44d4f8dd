"""data·inclusion as it is published: version 0, answers of the search, descriptions in Markdown."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ingest.models import Source
from ingest.rows import Reject, Row
from resources.formats.data_inclusion import read_places
from tests.ingest.conftest import Ingest, structure


def read(folder: Path, content: Any) -> list[Row | Reject]:
    path = folder / "lieux.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return list(read_places(path, Source()))


def test_answers_of_the_search_hold_services_beside_their_distance(tmp_path: Path) -> None:
    service = structure(1, id="sv-1", structure_id="s-1", structure=structure(1))
    [row] = read(tmp_path, {"items": [{"service": service, "distance": 3}], "total": 1})
    assert isinstance(row, Row)
    assert (row.external_id, row.values["structure"]) == ("service:sv-1", "structure:s-1")


def test_version_0_says_the_same_in_other_words(tmp_path: Path) -> None:
    old = structure(1, presentation_resume="Un accueil.", presentation_detail="Un accueil pour tous.")
    old["horaires_ouverture"] = old.pop("horaires_accueil")
    del old["description"]
    [row] = read(tmp_path, [old])
    assert isinstance(row, Row)
    assert (row.values["summary"], row.values["body"]) == ("Un accueil pour tous.", "<p>Un accueil pour tous.</p>")
    assert row.values["opening_hours"] == "Mo-Fr 09:00-17:00"


def test_a_description_in_markdown_is_shown_without_its_marks(tmp_path: Path) -> None:
    [row] = read(tmp_path, [structure(1, description="### Pour qui ?\n\n- jeunes\n- **salariés**")])
    assert isinstance(row, Row)
    assert row.values["body"] == "<h3>Pour qui ?</h3><ul><li>jeunes</li><li><strong>salariés</strong></li></ul>"
    assert row.values["summary"] == "Pour qui ? jeunes salariés"


def test_places_far_away_are_out_of_scope_not_faults(ingest: Ingest, places_file: Callable[..., Path]) -> None:
    answer = ingest("data-inclusion", places_file(structure(1), structure(2, code_postal="69003", commune="Lyon")))
    assert answer.counts == {"created": 1}
    assert "1 ligne hors périmètre : 1 hors d’Île-de-France" in answer.output
