"""Whatever a partner writes: rows, refusals that say why, or one clear sentence for the file; never anything else."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError
from ingest.models import Source
from ingest.reading.csv_format import prepare, read_table
from ingest.reading.feed_format import read_feed
from ingest.rows import UNFORESEEN, Ignored, Reject, Row
from resources.formats.data_inclusion import read_places
from trainings.formats.lheo import read_trainings

# A file is read before anything of it is stored: the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Each example writes over the same file; the database is only read.
CAREFUL = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Reader = Callable[[Path, Source], Iterator[Any]]

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PLACE = st.fixed_dictionaries(
    {},
    optional={
        name: JSON | st.sampled_from(["75018", "rue Ordener", "Mo-Fr 09:00-17:00", "01 99 00 00 18"])
        for name in (
            "id", "structure_id", "nom", "description", "adresse", "code_postal", "commune", "latitude", "longitude",
            "telephone", "courriel", "site_web", "horaires_accueil", "siret", "thematiques", "lien_source",
        )
    },
)  # fmt: skip
# What XML can hold at all: no control characters, no halves of pairs.
TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30)
FEED_WORDS = ("title", "link", "guid", "id", "pubDate", "updated", "description", "content", "author", "name")
LHEO_WORDS = (
    "domaine-formation", "code-ROME", "code-FORMACODE", "intitule-formation", "objectif-formation", "certifiante",
    "code-RNCP", "action", "session", "debut", "fin", "etat-recrutement", "code-financeur", "lieu-de-formation",
    "codepostal", "ville", "ligne", "SIRET", "nom-organisme", "urlweb", "numtel", "courriel", "nombre-heures-total",
)  # fmt: skip
TELLING = st.sampled_from(
    ["K1302", "44028", "20290900", "00000000", "20291340", "1", "-", "75018", "https://example.org/", "2026-01-31",
     "Mon, 05 Oct 2026 10:00:00 +0200", "<p>Une page</p>", "20261005T100000Z", "2026-10-05T10:00:00", "2:30 pm",
     "48.8922 2.3444", "Salle 2", "Mairie, 1 place Jules-Joffrin, Paris 18e"]
)  # fmt: skip


def trees(words: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """(tag, text, children) of elements named by these words."""
    leaf: st.SearchStrategy[Any] = st.tuples(st.sampled_from(words), TEXT | TELLING, st.just([]))
    return st.recursive(
        leaf,
        lambda inner: st.tuples(st.sampled_from(words), TEXT | TELLING, st.lists(inner, max_size=6)),
        max_leaves=15,
    )


def xml(root: str, holder: str, items: list[list[Any]]) -> bytes:
    top = ET.Element(root)
    for children in items:
        item = ET.SubElement(top, holder, {"numero": "1"})
        for child in children:
            _grow(item, child)
    return ET.tostring(top, encoding="utf-8")


def _grow(parent: ET.Element, tree: Any) -> None:
    tag, text, children = tree
    element = ET.SubElement(parent, tag)
    element.text = text
    for child in children:
        _grow(element, child)


def read(reader: Reader, path: Path, content: bytes, source: Source | None = None) -> list[Any]:
    """Rows and refusals, each of them told; the whole file read twice gives the same."""
    path.write_bytes(content)
    try:
        found = list(reader(path, source or Source()))
    except IngestError as fault:
        found, said = [], str(fault)
    else:
        said = "."
    assert said.endswith((".", "…")), "a sentence"
    for each in found:
        assert isinstance(each, (Row, Reject))
        if isinstance(each, Row):
            assert 0 < len(each.external_id) <= 255
            json.dumps(dict(each.values))
        elif not isinstance(each, Ignored):
            assert each.reason
            assert each.reason != UNFORESEEN, "a fault that the reader did not foresee"
    if found:
        assert found == list(reader(path, source or Source()))
    return found


@CAREFUL
@given(records=st.lists(PLACE | JSON, max_size=4))
def test_places_of_data_inclusion(tmp_path: Path, records: list[Any]) -> None:
    found = read(read_places, tmp_path / "file", json.dumps(records).encode())
    assert len(found) in (0, len(records))


@CAREFUL
@given(items=st.lists(st.lists(trees(FEED_WORDS), max_size=8), max_size=3))
def test_articles_of_feeds(tmp_path: Path, items: list[list[Any]]) -> None:
    assert len(read(read_feed, tmp_path / "file", xml("rss", "item", items))) == len(items)


EVENT_WORDS = (
    *FEED_WORDS,
    *("{http://purl.org/rss/1.0/modules/event/}" + name for name in ("startdate", "enddate", "location", "type")),
    *("{urn:ietf:params:xml:ns:xcal}" + name for name in ("dtstart", "dtend", "location", "status", "uid")),
    *("{http://webnus.net/rss/mec/}" + name for name in ("startDate", "startHour", "endDate", "endHour", "location")),
    "{http://www.georss.org/georss}point",
)


@CAREFUL
@given(items=st.lists(st.lists(trees(EVENT_WORDS), max_size=8), max_size=3))
def test_events_of_feeds(tmp_path: Path, items: list[list[Any]]) -> None:
    source = Source(format="rss", content="evenements", default_venue="Mairie", default_postcode="75018")
    assert len(read(read_feed, tmp_path / "file", xml("rss", "item", items), source)) == len(items)


@CAREFUL
@given(items=st.lists(st.lists(trees(LHEO_WORDS), max_size=8), max_size=3))
def test_offers_of_lheo(tmp_path: Path, items: list[list[Any]]) -> None:
    assert len(read(read_trainings, tmp_path / "file", xml("lheo", "formation", items))) == len(items)


@pytest.mark.parametrize("reader", [read_places, read_feed, read_trainings])
@CAREFUL
@given(content=st.binary(max_size=200))
def test_bytes_of_any_kind(tmp_path: Path, reader: Reader, content: bytes) -> None:
    read(reader, tmp_path / "file", content)


CELL = TEXT | TELLING | st.sampled_from(["12/03/2029", "31/02/2029", "9h30", "25h", "Mairie", "rue Ordener", '"', ";"])


@CAREFUL
@given(rows=st.lists(st.lists(CELL, min_size=1, max_size=7), max_size=5))
def test_rows_of_csv(tmp_path: Path, rows: list[list[str]]) -> None:
    lines = ["Titre;Début;Heure;Lieu;Code postal;Tarif", *(";".join(row) for row in rows)]
    source = Source(format="csv", content="evenements")

    def reader(path: Path, source: Source) -> Iterator[Any]:
        prepare(path, source)
        return read_table(path, source)

    read(reader, tmp_path / "file", "\n".join(lines).encode(), source)
