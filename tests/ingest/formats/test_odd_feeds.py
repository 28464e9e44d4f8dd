"""Odd feeds and lists of places, read by the command: right, or refused with a sentence, and the same twice."""

import json
from pathlib import Path
from typing import Any

import pytest

from resources.models import DocumentPage, PlacePage
from tests.ingest.conftest import Ingest, structure

pytestmark = pytest.mark.django_db


def item(text: str, encoding: str = "utf-8", title: str = "Bilan") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>Veille</title><item>'
        f"<title>{title}</title><link>https://example.org/bilan</link><guid>1</guid>"
        f"<pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate><description>{text}</description></item></channel></rss>"
    )


ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Veille</title><id>f</id><entry>
<id>1</id><title type="html">Bilan</title><link href="/bilan"/><link rel="self" href="https://example.org/f"/>
<updated>2026-11-02T10:00:00Z</updated><summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<span style="display:none">Lire en ligne</span>Le bilan &amp; ses <b>chiffres</b>.</div></summary></entry></feed>"""


@pytest.mark.parametrize(
    ("content", "summary"),
    [
        (item("L\x92emploi progresse : 12 \x80.").encode("latin-1"), "L’emploi progresse : 12 €."),
        (item("L’emploi progresse.", "windows-1252").encode("cp1252"), "L’emploi progresse."),
        (item("L’emploi progresse.", "UTF-16").encode("utf-16"), "L’emploi progresse."),
        (b"\xef\xbb\xbf" + item("L’emploi progresse.").encode(), "L’emploi progresse."),
        (item("&lt;p hidden&gt;En ligne&lt;/p&gt;&lt;p&gt;Paru&amp;amp;nbsp;hier.&lt;/p&gt;").encode(), "Paru hier."),
        (item("<![CDATA[<div style='display:none'>En ligne</div><p>Paru.</p>]]>").encode(), "Paru."),
        (item("R&amp;amp;D et emploi.").encode(), "R&D et emploi."),
        (ATOM.encode(), "Le bilan & ses chiffres."),
    ],
)  # fmt: skip
def test_the_words_of_a_feed(ingest: Ingest, tmp_path: Path, content: bytes, summary: str) -> None:
    path = tmp_path / "veille.xml"
    path.write_bytes(
        content.replace(b'encoding="utf-8"', b'encoding="windows-1252"') if b"\x92" in content else content
    )
    assert ingest("rss", path, kind="documents", publish=True).counts == {"created": 1}
    assert DocumentPage.objects.get().summary == summary
    assert ingest("rss", path, kind="documents").counts == {"unchanged": 1}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "Bilan"}]}),
        "<html><body>Connexion</body></html>", "", "erreur 503", '<?xml version="1.0"?><opml/>',
    ],
)  # fmt: skip
def test_what_is_no_feed_stops_the_run_with_a_sentence(ingest: Ingest, tmp_path: Path, content: str) -> None:
    path = tmp_path / "veille.xml"
    path.write_text(content, encoding="utf-8")
    answer = ingest("rss", path, kind="documents")
    assert answer.error
    assert not DocumentPage.objects.exists()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"horaires_accueil": "lundi au vendredi 9h-12h et 14h-17h"}, "Mo-Fr 09:00-12:00,14:00-17:00"),
        ({"horaires_accueil": "Mo-Fr 09:00-12:00,13:30-17:00; PH off"}, "Mo-Fr 09:00-12:00,13:30-17:00; PH off"),
        ({"horaires_accueil": "horaires variables"}, ""),
        ({"horaires_accueil": "Mo-Fr 25:00-27:99"}, ""),
        ({"horaires_accueil": None}, ""),
    ],
)  # fmt: skip
def test_the_hours_of_a_place(ingest: Ingest, tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    """What is no hours is not made hours; the place stays."""
    path = tmp_path / "lieux.json"
    path.write_text(json.dumps([structure(1, **changes)]), encoding="utf-8")
    assert ingest("data-inclusion", path).counts == {"created": 1}
    assert PlacePage.objects.get().opening_hours == told
    assert ingest("data-inclusion", path).counts == {"unchanged": 1}
