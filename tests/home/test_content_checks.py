"""What an editor is told of a guide, in the panel beside its form; readers see nothing of it."""

import json
import re
from html import unescape

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.test.utils.form_data import rich_text, streamfield

from home.models import GuidePage
from portal.editing.content_checks.findings import Nature
from portal.models import Keeper
from portal.structure import SiteBuilder
from tests.home.conftest import MakeClient
from tests.home.test_guides import form, step
from tests.queries import assert_same_queries, captured_queries

pytestmark = pytest.mark.django_db

LONG = "Le " + "mot " * 24 + "fin."
TEXT = (
    f"<p>{LONG}</p><p>L’ADIX reçoit 450 personnes.</p>"
    "<p>Pour venir, <a href='https://example.org/'>cliquez ici</a>. Le RSA en 2025 : 12 %.</p>"
)
_MARK = re.compile(r'<span id="controle-(\d+)" data-nature="(\w+)" data-controle="([^"]*)"></span>')
Marks = list[tuple[str, str, str]]


def guide_form(text: str = TEXT, **fields: object) -> dict[str, object]:
    steps = streamfield([step("Faites vos comptes", text=rich_text(text)), step("Déposez un dossier")])
    return form(steps=steps, **fields)


def marks_in(html: str) -> Marks:
    return [(number, nature, unescape(words)) for number, nature, words in _MARK.findall(html)]


@pytest.fixture
def editor(portal_site: SiteBuilder, client_of: MakeClient) -> Client:
    return client_of("Rédaction orientation")


def preview(editor: Client, site: SiteBuilder, data: dict[str, object], query: str = "?in_preview_panel=true") -> str:
    address = f"/cms/pages/add/home/guidepage/{site['guides'].pk}/preview/"
    assert editor.post(address, data).json()["is_valid"]
    return editor.get(f"{address}{query}").content.decode()


@pytest.mark.parametrize("is_typeset", [False, True])
def test_an_editor_is_told_of_each_sentence_and_word(
    editor: Client, portal_site: SiteBuilder, settings: Settings, is_typeset: bool
) -> None:
    settings.TYPESETTING = is_typeset
    html = preview(editor, portal_site, guide_form())
    marks = [(nature, words.replace("\u00a0", " ")) for _number, nature, words in marks_in(html)]
    assert [nature for nature, _words in marks] == ["responsable", "phrase", "chiffre", "sigle", "lien"]
    told = dict(marks)
    assert told["phrase"] == f"26 mots, 25 au plus : « {LONG} »"
    assert told["sigle"].startswith("« ADIX » : écrivez ses mots")
    assert told["chiffre"].startswith("« 450 » : dites de quand il date")
    assert told["lien"].startswith("« cliquez ici » : écrivez ce que")
    assert "qui répond de cette page" in told["responsable"]
    assert re.search(r"<p[^<>]*><span id=", html)  # beside the words, not at the foot


def test_a_page_that_somebody_keeps_and_that_is_well_written_has_nothing(
    editor: Client, portal_site: SiteBuilder
) -> None:
    keeper = Keeper.objects.create(name="Équipe Orientation", email="equipe@example.org")
    html = preview(editor, portal_site, guide_form("<p>Appelez.</p>", keeper=keeper.pk))
    assert marks_in(html) == []


def test_the_words_of_templates_are_not_the_editor_s(editor: Client, portal_site: SiteBuilder) -> None:
    html = preview(editor, portal_site, guide_form("<p>Appelez.</p>"))
    assert [nature for _number, nature, _words in marks_in(html)] == ["responsable"]


def test_readers_and_other_previews_see_nothing_of_it(editor: Client, portal_site: SiteBuilder, client: Client) -> None:
    assert "controle-" not in preview(editor, portal_site, guide_form(), query="")
    add = f"/cms/pages/add/home/guidepage/{portal_site['guides'].pk}/"
    # Nothing that is found holds a publication back.
    assert editor.post(add, guide_form() | {"action-publish": "Publier"}).status_code == 302
    page = GuidePage.objects.get()
    for reader in (client, editor):
        html = reader.get(page.url).content.decode()
        assert LONG in html
        assert "controle-" not in html


def test_the_panel_has_a_rule_and_french_words_for_each(editor: Client, portal_site: SiteBuilder) -> None:
    html = editor.get(f"/cms/pages/add/home/guidepage/{portal_site['guides'].pk}/").content.decode()
    found = re.search(r'<script id="checker-axe-configuration" type="application/json">(.*?)</script>', html)
    assert found is not None
    checker = json.loads(found[1])
    ours = {rule["id"] for rule in checker["spec"]["rules"] if rule["id"].startswith("portail-")}
    assert len(ours) == len(Nature)
    assert ours | {"image-alt", "alt-text-quality"} <= set(checker["options"]["runOnly"])
    assert checker["messages"]["portail-phrase"]["error_name"] == "Phrase trop longue"
    assert "js/checks.js" in html


def test_a_preview_asks_a_constant_number_of_queries(editor: Client, portal_site: SiteBuilder) -> None:
    address = f"/cms/pages/add/home/guidepage/{portal_site['guides'].pk}/preview/"

    def asked(paragraphs: int) -> list[str]:
        editor.post(address, guide_form(TEXT * paragraphs))
        editor.get(f"{address}?in_preview_panel=true")
        with captured_queries() as statements:
            editor.get(f"{address}?in_preview_panel=true")
        return statements

    assert_same_queries(asked(1), asked(50))
