"""RSS and Atom as documents to propose."""

from pathlib import Path

import pytest

from ingest.models import Source
from ingest.reading.feed_format import read_feed
from ingest.rows import Reject, Row
from resources.models import DocumentPage
from tests.ingest.conftest import Ingest

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Apur</title><item><title>L’emploi &amp; les métiers à Paris</title><link>https://www.example.org/etude</link>
<guid>etude-1</guid><pubDate>Tue, 03 Nov 2026 23:30:00 +0000</pubDate>
<description>
&lt;p onclick="x"&gt;Une &lt;b&gt;étude&lt;/b&gt;.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description></item>
<item><title>Sans date</title><link>https://www.example.org/autre</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Apur</title><entry><id>urn:1</id><title>Note</title>
<link rel="self" href="https://www.example.org/flux"/><link href="https://www.example.org/note"/>
<published>2026-11-03T23:30:00Z</published><author><name>Apur</name></author>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Le <b>texte</b>.</p></div></content></entry></feed>"""


def read(tmp_path: Path, content: str) -> list[Row | Reject]:
    path = tmp_path / "flux.xml"
    path.write_text(content, encoding="utf-8")
    return list(read_feed(path, Source()))


def test_an_rss_item_is_a_clean_document_of_a_parisian_day(tmp_path: Path) -> None:
    row, refused = read(tmp_path, RSS)
    assert isinstance(row, Row)
    assert (row.external_id, row.values["title"]) == ("etude-1", "L’emploi & les métiers à Paris")
    assert row.values["published_on"] == "2026-11-04"
    assert row.values["body"] == "<p>Une <b>étude</b>.</p>"
    assert isinstance(refused, Reject)
    assert (refused.place, refused.field) == ("article 2", "pubDate")


def test_an_atom_entry_too(tmp_path: Path) -> None:
    (row,) = read(tmp_path, ATOM)
    assert isinstance(row, Row)
    assert row.values["link"] == "https://www.example.org/note"
    assert (row.values["published_on"], row.values["authors"]) == ("2026-11-04", "Apur")
    assert row.values["body"] == "<p>Le <b>texte</b>.</p>"


@pytest.mark.parametrize("content", ["<rss/>", "<feed xmlns='http://www.w3.org/2005/Atom'/>"])
def test_an_empty_feed_has_no_rows(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content) == []


def test_documents_are_proposed_as_drafts_once(ingest: Ingest, tmp_path: Path) -> None:
    path = tmp_path / "flux.xml"
    path.write_text(RSS, encoding="utf-8")
    assert ingest("rss", path).counts == {"created": 1, "rejected": 1}
    assert ingest("rss", path).counts == {"unchanged": 1, "rejected": 1}
    page = DocumentPage.objects.get()
    assert not page.live
    assert page.publisher.name == "example.org"
    assert page.get_parent().slug == "marche-du-travail"


def test_an_item_without_a_title_has_its_first_words(tmp_path: Path) -> None:
    item = "<pubDate>Tue, 03 Nov 2026 23:30:00 +0000</pubDate>"
    told = "<description>Le service public de l’emploi vous reçoit sans rendez-vous chaque mardi matin.</description>"
    said, silent = read(tmp_path, f"<rss><channel><item>{item}{told}</item><item>{item}</item></channel></rss>")
    assert isinstance(said, Row)
    assert said.values["title"] == "Le service public de l’emploi vous reçoit sans rendez-vous chaque mardi matin."
    assert isinstance(silent, Reject)
    assert (silent.field, silent.reason) == ("title", "Cet article n’a ni titre ni texte.")


def test_articles_that_all_link_to_the_home_page_stay_apart(ingest: Ingest, tmp_path: Path) -> None:
    day = "<link>https://www.example.org/</link><pubDate>Tue, 03 Nov 2026 23:30:00 +0000</pubDate>"
    items = "".join(f"<item><guid>{title}</guid><title>{title}</title>{day}</item>" for title in ("Une", "Deux"))
    path = tmp_path / "flux.xml"
    path.write_text(f"<rss><channel>{items}</channel></rss>", encoding="utf-8")
    assert ingest("rss", path).counts == {"created": 2}
    assert ingest("rss", path).counts == {"unchanged": 2}
    assert ingest("rss", path, source="Autre").counts == {"merged": 2}
