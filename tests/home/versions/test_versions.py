"""A version of a guide, from the editor's form to its reader, and back when the guide changes."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from wagtail.test.utils.form_data import rich_text, streamfield

from freshness.models import Doubt
from home.models import GuidePage, GuideVersionPage
from portal import dates
from portal.structure import SiteBuilder
from tests.home.conftest import MakeClient
from tests.home.versions.making import LINES, READ, Guide, change, form, make
from tests.queries import assert_same_queries, captured_queries

pytestmark = pytest.mark.django_db


def add_address(guide: GuidePage) -> str:
    return f"/cms/pages/add/home/guideversionpage/{guide.pk}/"


def test_nothing_is_published_that_nobody_read(
    portal_site: SiteBuilder, client_of: MakeClient, make_guide: Guide, client: Client
) -> None:
    editor, guide = client_of("Rédaction orientation"), make_guide()
    refused = editor.post(add_address(guide), form(**{"action-publish": "Publier"}))
    assert "dites par qui, et quel jour" in refused.content.decode()
    assert not GuideVersionPage.objects.exists()
    assert editor.post(add_address(guide), form()).status_code == 302  # a draft waits for its reader
    version = GuideVersionPage.objects.get()
    assert (version.slug, version.title) == ("facile-a-lire", "Trouver un logement, facile à lire")
    assert client.get(f"{guide.url}facile-a-lire/").status_code == 404
    assert editor.post(f"/cms/pages/{version.pk}/edit/", form(**READ)).status_code == 302
    page = client.get(f"{guide.url}facile-a-lire/").content.decode()
    assert "Relu par l’atelier FALC le 2" in page
    assert "Écrite par l’équipe Orientation le 1er" in page
    for absent in ("Inclusion Europe", "<img"):
        assert absent not in page


def test_one_version_of_a_language(portal_site: SiteBuilder, client_of: MakeClient, make_guide: Guide) -> None:
    editor, guide = client_of("Rédaction orientation"), make_guide()
    make(guide)
    again = editor.post(add_address(guide), form(**READ)).content.decode()
    assert "Ce guide a déjà une version dans cette langue" in again
    assert GuideVersionPage.objects.count() == 1


def test_the_guide_leads_to_its_versions_and_they_back(make_guide: Guide, client: Client) -> None:
    guide = make_guide()
    assert "hreflang" not in client.get(guide.url).content.decode()
    for language in ("fr", "en", "ar"):
        make(guide, language)
    page = client.get(guide.url).content.decode()
    assert f'href="{guide.url}facile-a-lire/"' in page
    assert f'href="{guide.url}arabe/" hreflang="ar" lang="ar" dir="rtl"' in page
    for address in (guide.url, f"{guide.url}english/", f"{guide.url}arabe/"):
        html = client.get(address).content.decode()
        alternates = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', html))
        assert alternates == {
            "fr": f"http://testserver{guide.url}", "x-default": f"http://testserver{guide.url}",
            "en": f"http://testserver{guide.url}english/", "ar": f"http://testserver{guide.url}arabe/",
        }  # fmt: skip
        assert f'<link rel="canonical" href="http://testserver{address}">' in html
    arabic = client.get(f"{guide.url}arabe/").content.decode()
    assert '<article lang="ar" dir="rtl"' in arabic
    assert f"{guide.url}arabe/" in client.get("/sitemap.xml").content.decode()
    assert "imprimer" in client.get(f"{guide.url}").content.decode()
    assert client.get(f"{guide.url}imprimer/").status_code == 200


def test_the_search_finds_the_easy_one_by_its_words_and_the_others_by_their_language(
    make_guide: Guide, client: Client
) -> None:
    guide = make_guide()
    make(guide, content=[("lines", "<p>Apportez votre parapluie.</p>")])
    make(guide, "ar")
    assert "facile-a-lire" in client.get("/recherche/?q=parapluie").content.decode()
    assert f"{guide.url}arabe/" in client.get("/recherche/?q=logement+arabe").content.decode()
    assert f"{guide.url}facile-a-lire/" in client.get("/recherche/?q=falc").content.decode()


def test_when_the_guide_changes_readers_and_the_desk_are_told_until_it_is_taken_up(
    portal_site: SiteBuilder, client_of: MakeClient, make_guide: Guide, client: Client
) -> None:
    editor, guide = client_of("Rédaction orientation"), make_guide()
    version, english = make(guide), make(guide, "en")
    assert version.source_revision_id == guide.live_revision_id
    GuidePage.objects.get(pk=guide.pk).save_revision().publish()  # published again, nothing new
    assert "Le guide a changé" not in client.get(version.url).content.decode()
    change(guide, "<p>Écrivez.</p>")
    assert "Le guide a changé depuis" in client.get(version.url).content.decode()
    assert "The French guide has changed since" in client.get(english.url).content.decode()
    desk = editor.get("/cms/").content.decode()
    assert "a changé depuis\u00a0: reprenez cette version" in desk.replace(" :", "\u00a0:")
    assert Doubt.objects.open().count() == 2
    # Edited, and not said to follow: readers are still told.
    address = f"/cms/pages/{version.pk}/edit/"
    editor.post(address, form(**READ))
    assert "Le guide a changé depuis" in client.get(version.url).content.decode()
    editor.post(address, form(**READ, follows_guide="on"))
    assert "Le guide a changé depuis" not in client.get(version.url).content.decode()
    assert list(Doubt.objects.open().values_list("page_id", flat=True)) == [english.pk]
    assert GuideVersionPage.objects.get(pk=version.pk).flagged_on is None
    # « Toujours vrai », on the desk.
    editor.post(f"/cms/verifier/{english.pk}/", {"comment": "edition"})
    assert "has changed since" not in client.get(english.url).content.decode()
    assert not Doubt.objects.open().exists()


def test_a_guide_that_comes_back_to_what_it_said_flags_nothing(make_guide: Guide, client: Client) -> None:
    guide = make_guide()
    version = make(guide)
    change(guide, "<p>Écrivez.</p>")
    change(guide, "<p>Appelez.</p>")
    assert "Le guide a changé" not in client.get(version.url).content.decode()
    assert not Doubt.objects.open().exists()


def test_a_draft_keeps_what_was_found_since(make_guide: Guide) -> None:
    guide = make_guide()
    version = make(guide)
    change(guide, "<p>Écrivez.</p>")
    fresh = GuideVersionPage.objects.get(pk=version.pk)
    assert fresh.get_latest_revision_as_object().guide_changed_on == dates.today()


def test_days_to_come_are_refused(portal_site: SiteBuilder, client_of: MakeClient, make_guide: Guide) -> None:
    editor, guide = client_of("Rédaction orientation"), make_guide()
    tomorrow = f"{dates.today() + timedelta(days=1):%d/%m/%Y}"
    refused = editor.post(add_address(guide), form(**READ | {"read_on": tomorrow})).content.decode()
    assert "Cette date est dans le futur" in refused


def test_a_telephone_that_cannot_be_dialled_is_refused(
    portal_site: SiteBuilder, client_of: MakeClient, make_guide: Guide
) -> None:
    editor, guide = client_of("Rédaction orientation"), make_guide()
    content = streamfield([("phone", {"label": "Appelez", "number": "12 34"})])
    refused = editor.post(add_address(guide), form(content=content))
    assert "Aucun t" in refused.content.decode()  # as JSON beside the block, whose accents are escaped
    assert not GuideVersionPage.objects.exists()


def test_an_example_says_that_nobody_read_it(make_guide: Guide, client: Client) -> None:
    version = make(make_guide(), "en", read_by="", read_on=None, is_demo=True)
    assert "nobody has proofread this translation" in client.get(version.url).content.decode()


def test_the_editor_is_told_what_is_hard_to_read(
    portal_site: SiteBuilder, client_of: MakeClient, make_guide: Guide
) -> None:
    editor, guide = client_of("Rédaction orientation"), make_guide()
    text = "<p>Le dossier est rempli par le conseiller, mais vous signez. Venez avec deux attestations.</p>"
    address = f"{add_address(guide)}preview/"

    def natures(language: str) -> list[str]:
        data = form(content=streamfield([("lines", rich_text(text))]), language=language)
        assert editor.post(address, data).json()["is_valid"]
        return re.findall(r'data-nature="(\w+)"', editor.get(f"{address}?in_preview_panel=true").content.decode())

    assert natures("fr") == ["idee", "passif", "idee", "lettres", "mot"]
    assert natures("en") == []


def test_a_version_costs_the_same_however_long_and_many(make_guide: Guide, client: Client) -> None:
    guide = make_guide()
    short = make(guide)

    def asked(address: str) -> list[str]:
        client.get(address)
        with captured_queries() as statements:
            client.get(f"{address}?encore=1")
        return statements

    few = asked(short.url)
    for language in ("en", "ar", "es"):
        long = make(guide, language, content=[("lines", LINES), ("word", {"term": "RSA", "meaning": LINES})] * 20)
    assert_same_queries(few, asked(long.url))
    assert len(few) <= 8
