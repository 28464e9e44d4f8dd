"""Files that mean harm, or are simply broken: a clear line, and nothing else happens."""

import gzip
from pathlib import Path

import pytest

from ingest.errors import UnreadableError
from ingest.json_stream import records
from ingest.xml_stream import elements

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
    ("", "mal formé"),
    ("\x00\x01\x02", "mal formé"),
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
    (gzip.compress(b"[]", mtime=0), "UTF-8"),
]


@pytest.mark.parametrize(("content", "reason"), XML)
def test_xml_is_refused_with_a_reason(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "flux.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableError, match=reason):
        list(elements(path, {"item"}, {"rss"}))


@pytest.mark.parametrize(("content", "reason"), JSON)
def test_json_is_refused_with_a_reason(tmp_path: Path, content: str | bytes, reason: str) -> None:
    path = tmp_path / "flux.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UnreadableError, match=reason):
        list(records(path, ("events",)))


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
    assert list(records(path, ("events", "data"), ("event",))) == expected


def test_a_record_across_blocks_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "flux.json"
    long = "é" * 700_000
    path.write_text(f'[{{"a": "{long}"}}, {{"a": "fin"}}]', encoding="utf-8")
    assert [each["a"] for each in records(path, ())] == [long, "fin"]
