"""Facts in titles, summaries and introductions: read as today's value everywhere, kept as a reference."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.test import Client

from facts import changing
from home.models import GuidePage
from portal.models import PortalPage
from portal.structure import SiteBuilder
from portal.words.quoted import as_read, for_editor, keys_of
from search import api
from tests.facts.conftest import MakeFact, MakePage
from tests.hostile.patterns import grows_in_line

pytestmark = [pytest.mark.django_db, pytest.mark.admin_indexes]


def read(client: Client, address: str) -> str:
    text: str = client.get(address).content.decode()
    return re.sub("</?mark>", "", text).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def quoting(make_fact: MakeFact, make_guide: MakePage) -> Any:
    """A guide whose title, summary, introduction and description for search engines quote one fact."""
    fact = make_fact()
    mark = f"[[repère {fact.pk}]]"
    guide = make_guide("<p>Appelez.</p>", title=f"Payer {mark}", introduction=f"Soit {mark} en tout.",
                       search_description=f"Il reste {mark}.", seo_title=f"Le CPF : {mark}")  # fmt: skip
    guide.summary = f"Il reste {mark} à payer."
    guide.save_revision().publish()
    return GuidePage.objects.get(pk=guide.pk), fact


def test_pages_lists_search_feed_data_and_api_say_the_value(client: Client, quoting: Any) -> None:
    page, _fact = quoting
    html = read(client, page.url)
    assert "Payer 103,20 €</h1>" in html
    assert "Soit 103,20 € en tout." in html
    assert 'content="Il reste 103,20 €."' in html
    assert "<title>Le CPF : 103,20 €" in html
    data = json.loads(re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.DOTALL)[0])
    assert "Payer 103,20" in json.dumps(data, ensure_ascii=False)
    guides = page.get_parent().specific
    shown = [read(client, address) for address in (
        guides.url, "/recherche/?q=payer", f"{guides.url}flux.rss", "/api/v1/guide/", "/api/v1/guide/fichier.csv",
        "/api/search/?q=payer", "/reperes/",
    ) if "fichier" not in address]  # fmt: skip
    for text in (html, *shown):
        assert "[[" not in text
        assert "103,20" in text
    table: Any = client.get("/api/v1/guide/fichier.csv")
    lines = b"".join(table.streaming_content).decode()
    assert "Payer 103,20" in lines
    assert "[[" not in lines


def test_a_new_value_is_read_everywhere_at_once_and_sends_the_page_to_review(client: Client, quoting: Any) -> None:
    page, fact = quoting
    read(client, page.url)
    fact.value = "deux cents florins"
    fact.save()
    guides = page.get_parent().specific
    for address in (page.url, guides.url, "/recherche/?q=florins", "/api/v1/guide/"):
        text = read(client, address)
        assert "deux cents florins" in text, address
        assert "103,20" not in text, address
    assert [hit.page.pk for hit in api.search("florins").hits] == [page.pk]
    assert PortalPage.objects.get(pk=page.pk).flagged_on is not None
    assert list(PortalPage.objects.filter(pk=page.pk).values_list("title", flat=True)) == ["Payer deux cents florins"]


def test_its_source_stands_at_the_foot_and_it_is_not_deleted(
    client: Client, quoting: Any, admin_client: Client
) -> None:
    page, fact = quoting
    foot = read(client, page.url).partition('id="reperes-cites"')[2].partition("</section>")[0]
    assert foot.count("<li>") == 1
    assert "arrêté du 30 décembre 2025" in foot
    assert "1 page le cite" in read(client, "/reperes/")
    assert "Oui, supprimer" not in admin_client.get(f"/cms/snippets/facts/fact/delete/{fact.pk}/").content.decode()


def test_an_editor_finds_the_mark_with_today_s_value_and_a_save_keeps_it(quoting: Any, admin_client: Client) -> None:
    page, fact = quoting
    fact.value = "150 €"
    fact.save()
    form = read(admin_client, f"/cms/pages/{page.pk}/edit/")
    assert f'value="Payer [[repère {fact.pk} : 150 €]]"' in form
    assert f"Il reste [[repère {fact.pk} : 150 €]] à payer." in form
    panel = read(admin_client, f"/cms/snippets/facts/fact/edit/{fact.pk}/")
    assert f"[[repère {fact.pk} : 150 €]]" in panel
    draft = page.save_revision(user=get_user_model().objects.first())
    assert f"[[repère {fact.pk} : 150 €]]" in draft.content["title"]
    fact.value = "200 €"
    fact.save()
    draft.publish()
    assert GuidePage.objects.get(pk=page.pk).title == "Payer 200 €"
    copied = GuidePage.objects.get(pk=page.pk).copy(update_attrs={"slug": "copie"})
    assert keys_of(GuidePage.objects.get(pk=copied.pk).summary) == [fact.pk]


def test_the_number_of_no_fact_is_refused_and_what_is_stored_fits(
    portal_site: SiteBuilder, make_fact: MakeFact
) -> None:
    page = GuidePage(title="Titre", summary="Il reste [[repère 99]].", slug="titre")
    with pytest.raises(ValidationError) as refused:
        page.full_clean(exclude=["path", "depth", "steps", "content_type", "locale", "translation_key"])
    assert "Aucun repère ne porte le numéro 99" in str(refused.value.message_dict["summary"])
    fact = make_fact()
    page.summary = "x" * 300 + f" [[repère {fact.pk} : 103,20 €]]"
    with pytest.raises(ValidationError) as refused:
        page.clean_fields()
    assert "320" in str(refused.value.message_dict["summary"])


def test_a_lost_fact_leaves_its_words_and_other_brackets_stay(make_fact: MakeFact) -> None:
    assert as_read("Il reste [[repère 99 : 102 €]] à payer.") == "Il reste 102 € à payer."
    for text in ("[[repère]]", "[[repère x]]", "[[autre 3]]", "[[", "[[repère 9999999999]]", "[[repère ٣]]"):
        assert as_read(text) == for_editor(text) == text
    fact = make_fact(value="<b>1</b>")
    assert as_read(f"[[ REPERE {fact.pk}\u00a0:\u00a0x ]]") == "<b>1</b>"


def test_brackets_in_a_value_end_no_mark(client: Client, make_fact: MakeFact, make_text: MakePage) -> None:
    fact = make_fact(value="2 [deux] fois")
    page = make_text("<p>Rien.</p>", title=f"Titre [[repère {fact.pk}]]")
    page.save_revision().publish()  # as an editor's form gives it back
    assert "Titre 2 [deux] fois</h1>" in read(client, page.url)
    assert keys_of(type(page).objects.get(pk=page.pk).title) == [fact.pk]


def test_a_longer_value_holds_back_no_publication(make_fact: MakeFact, make_text: MakePage) -> None:
    """The column has room for what is stored; today's words in its mark may be longer."""
    fact = make_fact(value="1 €")
    page = make_text("<p>Rien.</p>")
    page.summary = "x" * 295 + f" [[repère {fact.pk} : 1 €]]"
    page.save_revision().publish()
    fact.value = "quarante-deux mille euros et vingt centimes"
    fact.save()
    type(page).objects.get(pk=page.pk).save_revision().publish()
    assert type(page).objects.get(pk=page.pk).summary.endswith(f" {fact.value}")


def test_pages_are_said_again_some_at_a_time(
    make_fact: MakeFact, make_text: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "BATCH", 2)
    fact = make_fact()
    pages = {make_text("<p>Rien.</p>", title=f"Page {n} [[repère {fact.pk}]]").pk for n in range(5)}
    fact.value = "deux cents florins"
    fact.save()
    assert {hit.page.pk for hit in api.search("florins").hits} == pages


def test_a_value_is_text_not_html(client: Client, make_fact: MakeFact, make_text: MakePage) -> None:
    fact = make_fact(value="<script>alert67()</script>")
    page = make_text("<p>Rien.</p>", title=f"Titre [[repère {fact.pk}]]")
    for address in (page.url, "/", "/reperes/"):
        assert "<script>alert67" not in read(client, address)


@pytest.mark.parametrize("pump", ["[[", "[[repère ", "[[repère 1 ", "[[repère 1 : ", "]]", " ", "[[repère 1 : x"])
def test_it_costs_the_length_of_the_text(make_fact: MakeFact, pump: str) -> None:
    assert grows_in_line(as_read, pump)
