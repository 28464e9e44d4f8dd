"""Whatever was stored in a rich text, nobody is shown what an editor could not have written."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Page, Site
from wagtail.rich_text import RichText, expand_db_html

from portal.models import PortalPage, PortalSettings
from portal.models.settings import FooterLink
from portal.structure import SiteBuilder
from portal.words.rich_text import harmless
from tests.hostile.patterns import grows_in_line
from tests.robustness.addresses import fill, one_page_of_each_type, pages

from .texts import HARM, HONEST, MARK, STORED, fields, raw, streams

# What is shown of a text is decided in Python: the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def stored(portal_site: SiteBuilder) -> None:
    """The harm in every rich text of a page of each type, as a bulk write leaves it."""
    one_page_of_each_type(portal_site)
    for model, field in fields():
        if not issubclass(model, Page) and not model._default_manager.exists():
            record: Any = model()
            fill(record)
            record.save()
        assert model._base_manager.update(**{field.name: STORED}), model
    for model, field in streams():
        blocks = field.to_python(json.dumps(raw(field.stream_block)))
        assert model._base_manager.update(**{field.name: blocks}), model


def shown(browser: Client, address: str) -> str:
    answer: Any = browser.get(address)
    assert answer.status_code in (200, 301, 302, 404), f"{address}: {answer.status_code}"
    return (b"".join(answer) if answer.streaming else answer.content).decode(errors="replace")


def test_rich_texts_are_found() -> None:
    assert len(fields()) >= 7
    assert {model.__name__ for model, _field in streams()} >= {"GuidePage", "ContentPage"}


def test_no_address_shows_what_was_stored_past_the_forms(stored: None) -> None:
    """Pages, print sheets, feeds, calendars and data."""
    browser = Client()
    bodies = {address: shown(browser, address) for address in pages() if "%" not in address and len(address) < 200}
    assert [address for address, body in bodies.items() if MARK in body] == []
    assert sum("Honnête" in body for body in bodies.values()) > 5
    assert any('href="https://honnete.example/"' in body for body in bodies.values())


def test_neither_drafts_nor_the_editor_show_it(stored: None) -> None:
    browser = Client()
    browser.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase"))
    kinds = {page.specific_class: page.pk for page in PortalPage.objects.all()}
    edited = 0
    for pk in kinds.values():
        page = PortalPage.objects.get(pk=pk).specific
        page.save_revision(clean=False)
        for view in ("view_draft", "edit"):
            body = shown(browser, f"/cms/pages/{pk}/{view}/")
            assert MARK not in body, f"{type(page).__name__}: {view}"
            edited += "Honnête" in body or "Honn\\u00eate" in body
    assert edited > 8


@pytest.mark.parametrize("harm", HARM)
def test_what_an_editor_cannot_write_is_left_out(harm: str) -> None:
    for made in (expand_db_html(harm), str(RichText(harm)), harmless(harm)):
        assert MARK not in made


def test_what_an_editor_writes_stays(portal_site: SiteBuilder) -> None:
    home = portal_site["home"]
    assert expand_db_html(HONEST) == HONEST
    linked = expand_db_html(
        f'<p><a linktype="page" id="{home.pk}">Accueil</a>, <a href="mailto:a@example.org">écrire</a></p>'
    )
    assert linked == f'<p><a href="{home.url}">Accueil</a>, <a href="mailto:a@example.org">écrire</a></p>'
    text = "<h3>Titre</h3><ul><li>un<sup>er</sup></li></ul><p><i>deux</i><br>trois</p><hr>"
    assert expand_db_html(text) == text
    assert expand_db_html("<p>Où\u00a0?</p>") == expand_db_html("<p>Où&nbsp;?</p>") == "<p>Où\u00a0?</p>"


@pytest.mark.parametrize("pump", ["<a ", "<embed ", '<a href="', "<p>", "<!--", "</a>", "<a href=x>"])
def test_a_rich_text_costs_its_length(pump: str) -> None:
    assert grows_in_line(expand_db_html, pump)


@pytest.mark.parametrize("harm", ["javascript:alert66()", " java\tscript:alert66()", "\x01DATA:text/html,alert66"])
def test_a_link_of_the_footer_leads_to_a_page(portal_site: SiteBuilder, client: Client, harm: str) -> None:
    settings = PortalSettings.for_site(Site.objects.get())
    settings.save()
    for title, url in (("Recherche", "/recherche/?q=a:b"), ("Partenaire", "https://honnete.example/"), ("Piège", harm)):
        FooterLink.objects.create(settings=settings, title=title, url=url)
    page = client.get("/").content.decode()
    assert MARK not in page
    assert 'href="/recherche/?q=a:b"' in page
    assert 'href="https://honnete.example/"' in page


@pytest.mark.parametrize("pump", ["&", "& ", "&amp;", "&a", "<b>", "<p>"])
def test_a_text_that_nobody_typed_costs_its_length(pump: str) -> None:
    assert grows_in_line(harmless, pump, size=100_000)


def test_a_long_text_stays_whole_and_harmless() -> None:
    paragraph = "<p>Un <b>mot</b> &amp; un autre.</p>"
    assert harmless(paragraph * 5_000) == paragraph * 5_000
    for filler in range(49_940, 50_001):  # cut anywhere inside a tag
        text = harmless("a" * filler + '<script>alert(1)</script><a onclick="x()" href="javascript:x()">y</a>')
        assert not re.search(r"<[^>]*(?:script|onclick)", text)
