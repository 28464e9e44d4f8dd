"""What a newsletter hides is not its text; letters that two programs escaped are read as letters."""

import pytest

from benchmarks.calls import calls
from ingest.texts.cleaning import rich_text, text
from ingest.texts.hidden import without_hidden
from portal.words.text import plain

HIDDEN = [
    '<div style="display:none">Lire en ligne</div><p>Le bilan est paru.</p>',
    "<div style='max-height:0;overflow:hidden'>Lire en ligne</div><p>Le bilan est paru.</p>",
    '<span hidden>Lire en ligne</span><p>Le bilan est paru.</p>',
    '<SPAN HIDDEN="">Lire <b>en</b> ligne</SPAN>Le bilan est paru.',
    '<span aria-hidden="true">Lire en ligne</span>Le bilan est paru.',
    '<div class="pre" style="color:#fff; DISPLAY : none !important">Lire <div>en</div> ligne</div>Le bilan est paru.',
    "<p style=\"mso-hide:all\">Lire en ligne<p>Le bilan est paru.</p>",
    '<p style="display:none">Lire en ligne<div>Le bilan est paru.</div>',
    '<div><p style="display:none">Lire en ligne</div>Le bilan est paru.',
    "<div style=visibility:hidden>Lire en ligne</div>Le bilan est paru.",
    '&lt;div style="display:none"&gt;Lire en ligne&lt;/div&gt;&lt;p&gt;Le bilan est paru.&lt;/p&gt;',
    "<ul><li hidden>Lire en ligne</ul><p>Le bilan est paru.</p>",
    "<ul><li hidden>Lire <ul><li>en<li>ligne</ul><li>Le bilan est paru.</ul>",
    "<table><tr><td style='display:none'>Lire en ligne</tr><tr><td>Le bilan est paru.</table>",
    "<table><tr><td hidden>Lire en ligne<td>Le bilan est paru.</table>",
    "<table><tr><th hidden>Lire en ligne<tr><td>Le bilan est paru.</table>",
    "<section><div hidden>Lire <p>en ligne</section><p>Le bilan est paru.</p>",
    "<dl><dt hidden>Lire en ligne<dd>Le bilan est paru.</dl>",
    "<div><span hidden>Lire <b>en ligne</div>Le bilan est paru.",
    "<p><span hidden>Lire en ligne</span></b></i>Le bilan est paru.</p>",
    "<div style='font-size:0px'><img src='a.png'>Lire en ligne</div><p>Le bilan est paru.</p>",
]  # fmt: skip
SHOWN = [
    '<p class="hidden md:block">Le bilan est paru.</p>',
    '<p data-hidden="0" aria-hidden="false">Le bilan est paru.</p>',
    '<p style="font-size:0.9em; opacity: 0.8">Le bilan est paru.</p>',
    '<p title="hidden">Le bilan est paru.</p>',
    '<img hidden src="a.png"><p>Le bilan est paru.</p>',
]


@pytest.mark.parametrize("source", [*HIDDEN, *SHOWN])
def test_only_what_is_shown_is_text(source: str) -> None:
    assert text(source) == "Le bilan est paru."
    assert plain(rich_text(source)) == "Le bilan est paru."


def test_thousands_of_open_elements_are_read_in_one_pass() -> None:
    """Each is put and taken once: ten times as many cost ten times as much, never a hundred."""

    def cost(times: int) -> float:
        source = (
            "<div>" * times + "<div hidden>a" + "<b>" * times + "</i>" * times + "</div>" * (times + 1) + "Le bilan."
        )
        assert without_hidden(source).endswith("Le bilan.")
        return calls(lambda: without_hidden(source))

    assert cost(3_000) < 12 * cost(300)


def test_what_hides_two_is_two() -> None:
    source = "<i hidden>a</i>Un<i hidden>b</i> deux <span style='display:none'>c"
    assert text(source) == "Un deux"


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("10&amp;nbsp;h", "10 h"), ("Recherche &amp;amp; emploi", "Recherche & emploi"),
        ("L&amp;#39;emploi", "L'emploi"), ("&amp;quot;Cap&amp;quot;", '"Cap"'), ("R&amp;D", "R&D"),
        ("A &amp;amp;nbsp;B", "A B"), ("d&amp;eacute;but", "début"),
    ],
)  # fmt: skip
def test_what_was_escaped_twice_is_read(source: str, read: str) -> None:
    assert text(source) == read
    assert plain(rich_text(source)).replace("\u00a0", " ") == read


@pytest.mark.parametrize(
    "source", ["5 &amp;lt; 6", "&amp;amp;lt;script&amp;amp;gt;alert(1)&amp;amp;lt;/script&amp;amp;gt; B"]
)
def test_no_tag_is_made_of_what_was_escaped(source: str) -> None:
    assert "<script" not in rich_text(source)
    assert "<script" not in text(source)
