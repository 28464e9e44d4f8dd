"""Files that mean harm, or are simply broken: a clear line, and nothing else happens."""

import gzip
from pathlib import Path

import pytest

from ingest.errors import UnreadableError
from ingest.reading.feed_items import VOCABULARY
from ingest.reading.json_stream import Shape, records
from ingest.reading.xml_stream import elements

SHAPE = Shape(lists=("events", "data"), single=("event",), marks=("id",))

BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><item><title>&c;</title></item></rss>"""
EXTERNAL = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss><item><title>&x;</title></item></rss>"""
XML = [
    (BOMB, "refusé par sécurité"),
    (EXTERNAL, "refusé par sécurité"),
    ("<!doctype html><html><body>Connexion</body></html>", "page web"),
    ("<lheo/>", "au lieu de"),
    ("<rss><item>", "mal formé"),
    ("", "vide"),
    ("\x00\x01\x02", "pas du XML"),
    ('{"events": []}', "C’est du JSON, pas du XML"),
    ("BEGIN:VCALENDAR", "C’est un calendrier"),
    ("a" * 1000, "Ce n’est pas du XML"),
    ("<rss>&inconnue;</rss>", "mal formé"),
    ("<rss>" + "<a>" * 500 + "</a>" * 500 + "</rss>", "imbriqué"),
    ('<?xml version="1.0" encoding="klingon"?><rss/>', "ncodage|mal formé"),
]
JSON = [
    ("", "vide"),
    ("bonjour", "pas du JSON"),
    ("<html>", "page web"),
    ('{"a": 1', "interrompt"),
    ('{"a" 1}', "clé"),
    ("[1 2]", "virgule"),
    ("[" * 100_000, "imbriqué"),
    ('[{"a": 1}] []', "continue"),
    (b"[\xff\xfe]", "UTF-8"),
    (gzip.compress(b"[]", mtime=0), "gzip"),
    (b"PK\x03\x04", "archive"),
]


@pytest.mark.parametrize(("content", "reason"), XML)
def test_xml_is_refused_with_a_reason(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "flux.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableError, match=reason):
        list(elements(path, VOCABULARY))


def test_an_element_without_end_is_refused_at_once(tmp_path: Path) -> None:
    """The parser reads again what it holds of a name at each block: fifty millions letters would take minutes."""
    path = tmp_path / "flux.xml"
    path.write_bytes(b"<rss><" + b"a" * 50_000_000)
    with pytest.raises(UnreadableError, match="démesuré"):
        list(elements(path, VOCABULARY))


@pytest.mark.parametrize(
    "content",
    [
        "\n  <?xml version='1.0'?><rss><item>été &amp; hiver</item></rss>",
        "\ufeff\n<?xml version='1.0' encoding='utf-8'?><rss><item>été &amp; hiver</item></rss>",
        "<rss><item>&eacute;t&eacute;&nbsp;&amp; hiver</item></rss>",
        "<rss><item>é\x0bté\x1f &amp; hiver\x00</item></rss>",
        "<!DOCTYPE rss SYSTEM 'https://example.org/rss.dtd'><rss><item>&eacute;t&eacute; &amp; hiver</item></rss>",
    ],
)
def test_xml_that_is_nearly_right_is_read(tmp_path: Path, content: str) -> None:
    """Blank lines before the declaration, invisible signs, HTML's names of characters used without declaring them."""
    path = tmp_path / "flux.xml"
    path.write_text(content, encoding="utf-8")
    read = [(each.text or "").replace("\xa0", " ") for each in elements(path, VOCABULARY)]
    assert read == ["été & hiver"]


@pytest.mark.parametrize(("content", "reason"), JSON)
def test_json_is_refused_with_a_reason(tmp_path: Path, content: str | bytes, reason: str) -> None:
    path = tmp_path / "flux.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UnreadableError, match=reason):
        list(records(path, SHAPE))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[1, 2]", [1, 2]),
        ('\ufeff{"total": 2, "events": [1, 2], "after": null}', [1, 2]),
        ('{"events": [1]}\n{"events": [2]}', [1, 2]),
        ('{"id": 1}\n{"id": 2}', [{"id": 1}, {"id": 2}]),
        ('{"success": true, "event": {"id": 1}}', [{"id": 1}]),
        ('{"data": {"events": [1, 2]}}', [1, 2]),
        ("[NaN, 1e400, " + "9" * 5000 + "]", [None, float("inf"), float("inf")]),
    ],
)
def test_every_shape_of_list_is_read(tmp_path: Path, content: str, expected: list[object]) -> None:
    path = tmp_path / "flux.json"
    path.write_text(content, encoding="utf-8")
    assert list(records(path, SHAPE)) == expected


def test_a_record_across_blocks_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "flux.json"
    long = "é" * 700_000
    path.write_text(f'[{{"a": "{long}"}}, {{"a": "fin"}}]', encoding="utf-8")
    assert [each["a"] for each in records(path, SHAPE)] == [long, "fin"]
