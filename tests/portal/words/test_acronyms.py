"""An acronym is told at its first use on a page, once, where a reader meets it."""

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from benchmarks.calls import calls
from portal.structure import SiteBuilder
from portal.words.acronyms import MEANINGS, told
from tests.hostile.patterns import grows_in_line

PLIE = '<abbr title="plan local pour l’insertion et l’emploi">PLIE</abbr>'
OTHERS = "plie, PLIES, a@PLIE.fr, PLIE.fr, /PLIE/"


def main(html: str) -> str:
    return told(f"<main>{html}</main>").removeprefix("<main>").removesuffix("</main>")


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Le PLIE et le PLIE.</p><p>PLIE</p>", f"<p>Le {PLIE} et le PLIE.</p><p>PLIE</p>"),
        ("<h2 id='PLIE'>PLIE (Paris)</h2>", f"<h2 id='PLIE'>{PLIE} (Paris)</h2>"),
        ('<a href="/PLIE/">PLIE</a> <a href="/"><b>PLIE</b> du 18e</a><p>PLIE</p>',
         f'<a href="/PLIE/">PLIE</a> <a href="/"><b>PLIE</b> du 18e</a><p>{PLIE}</p>'),
        ("<p>plan local pour l’insertion et l’emploi (PLIE), puis le PLIE</p>",
         "<p>plan local pour l’insertion et l’emploi (PLIE), puis le PLIE</p>"),
        ("<option>PLIE</option><button>PLIE</button><abbr title='x'>PLIE</abbr>",
         "<option>PLIE</option><button>PLIE</button><abbr title='x'>PLIE</abbr>"),
        (f"<p title='PLIE'>{OTHERS}</p>", f"<p title='PLIE'>{OTHERS}</p>"),
    ],
)  # fmt: skip
def test_the_first_use_alone_is_told(html: str, shown: str) -> None:
    assert main(html) == shown
    assert main(main(html)) == shown


def test_the_menu_and_the_foot_of_pages_are_left_alone() -> None:
    html = "<header>RSA</header><main><p>CV</p></main><footer>RSA</footer>"
    assert told(html) == html
    assert told("<p>RSA</p>") == "<p>RSA</p>"


def test_each_meaning_is_one_line_of_words() -> None:
    assert {"PLIE", "GEIQ", "EA", "ASS", "ROME", "GIP", "EPI", "RSA", "VAE"} <= set(MEANINGS)
    assert all(acronym.isupper() and meaning == meaning.strip() for acronym, meaning in MEANINGS.items())


@pytest.mark.parametrize("pump", ["RSA ", "<a >RSA</a>", "<a RSA", "RSA<", "<b>RSA</b>"])
def test_a_hostile_page_costs_its_length(pump: str) -> None:
    assert grows_in_line(lambda text: told(f"<main>{text}</main>"), pump)


def test_a_page_without_acronyms_costs_nothing_more() -> None:
    assert calls(lambda: told(f"<main>{'<p>Des mots.</p>' * 1000}</main>")) < 20


@pytest.mark.django_db
def test_a_public_page_tells_what_an_editor_wrote(client: Client, portal_site: SiteBuilder, settings: Settings) -> None:
    settings.TYPESETTING = True
    page = portal_site["orientation"]
    page.summary = "Avec le PLIE ou un GEIQ."
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    assert f"Avec le {PLIE} ou un <abbr" in html
    assert '<meta name="description" content="Avec le PLIE ou un GEIQ">' in html
