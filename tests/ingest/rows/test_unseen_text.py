"""Styles, scripts and signs that nobody sees are no text of a page; links lead somewhere."""

from html import escape
from pathlib import Path

import pytest

from ingest.texts import cleaning
from resources.models import DocumentPage
from tests.ingest.conftest import Ingest

DRESSED = "<style type='text/css'>.a{top:0}</style><p>Le bilan <b>paraît</b>.</p><SCRIPT>var b;</SCRIPT ><!-- c -->"


@pytest.mark.parametrize("times", [0, 1, 2])
def test_styles_and_scripts_are_no_text_however_often_they_are_escaped(times: int) -> None:
    value = DRESSED
    for _time in range(times):
        value = escape(value, quote=False)
    assert cleaning.text(value) == "Le bilan paraît."
    assert cleaning.rich_text(value).strip() == "<p>Le bilan <b>paraît</b>.</p>"


def test_a_script_that_nothing_closes_runs_to_the_end() -> None:
    assert cleaning.text("Forum <script>alert(1)") == "Forum"
    assert cleaning.rich_text("<script>alert(1)") == ""


@pytest.mark.parametrize(
    "unseen",
    [
        "<svg><title>icône</title><text>zz</text></svg>", "<textarea>zone</textarea>", "<iframe src='x'>cadre</iframe>",
        "<head><title>Lettre n° 3</title></head>", "<template>modèle</template>", "<math><mi>x</mi></math>",
        "<noscript>Activez JavaScript</noscript>", "<object>greffon</object>",
    ],
)  # fmt: skip
def test_what_a_browser_does_not_show_as_text_is_none(unseen: str) -> None:
    value = f"{unseen}<p>Le bilan paraît.</p>"
    assert cleaning.text(value) == "Le bilan paraît."
    assert cleaning.rich_text(value).strip() == "<p>Le bilan paraît.</p>"


def test_a_letter_that_was_escaped_twice_is_a_letter() -> None:
    value = "<p>Un &amp;eacute;t&amp;#233; &amp;agrave; Paris, R&amp;D</p>"
    assert cleaning.text(value) == "Un été à Paris, R&D"
    assert cleaning.rich_text(value).strip() == "<p>Un été à Paris, R&amp;D</p>"


@pytest.mark.parametrize("text", ["a < b et c > d", "R&D & conseil", "Moins de 26 ans : <26", "👩\u200d💻"])
def test_ordinary_signs_stay(text: str) -> None:
    assert cleaning.text(text) == text


@pytest.mark.parametrize("title", ["\u200b\u200e", "\u00ad\ufeff", "\u2800\u3164", "\x01\x02", "&#8203;", "\u2028"])
def test_a_title_that_nobody_sees_is_none(title: str) -> None:
    assert cleaning.text(title) == ""


def test_a_style_never_stands_in_a_summary_nor_a_relative_link_in_a_text(ingest: Ingest, tmp_path: Path) -> None:
    text = escape(DRESSED + "<p><a href='/bilan.pdf'>Lire</a> <a href='#haut'>Haut</a></p>")
    day = "<pubDate>Fri, 27 Nov 2026 09:00:00 +0100</pubDate>"
    link = "<link>/2026/bilan</link><guid>b</guid>"
    item = f"<title>Bilan</title>{link}{day}<description>{text}</description>"
    file = tmp_path / "flux.xml"
    file.write_text(
        f"<rss version='2.0'><channel><link>https://site.example/</link><item>{item}</item></channel></rss>", "utf-8"
    )
    assert ingest("rss", file, kind="documents", publish=True).counts == {"created": 1}
    page = DocumentPage.objects.get()
    assert page.summary == "Le bilan paraît. Lire Haut"
    assert page.link == "https://site.example/2026/bilan"
    assert 'href="https://site.example/bilan.pdf"' in str(page.body)
    assert "#haut" not in str(page.body)
    assert ingest("rss", file, kind="documents").counts == {"unchanged": 1}
