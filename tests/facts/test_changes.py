"""A new value: each page that quotes the fact is named, and is to be read again, once for a change."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from facts.models import Fact
from freshness.checking import confirm
from freshness.enums import CheckHow
from freshness.models import Doubt, Report
from freshness.reports.receiving import flag
from home.roles import LEAD_ROLE
from portal import dates
from portal.enums import Freshness
from portal.models import Keeper, PortalPage
from portal.structure import SiteBuilder
from search import api
from tests.facts.conftest import MakeFact, MakePage, quote
from tests.queries import assert_same_queries, captured_queries
from tests.site import with_roles

pytestmark = [pytest.mark.django_db, pytest.mark.admin_indexes]
LIST = "/cms/snippets/facts/fact/"


def form(fact: Fact, **fields: Any) -> dict[str, Any]:
    return {
        "name": fact.name, "value": fact.value, "number": "103,2", "since": "01/01/2026",
        "source_name": fact.source_name, "source_url": fact.source_url, "keeper": "",
        "verified_on": "01/11/2026", "review_on": "01/05/2027",
    } | fields  # fmt: skip


def state(page: Any) -> tuple[str, Any]:
    return PortalPage.objects.values_list("freshness", "flagged_on").get(pk=page.pk)


def lead(site: SiteBuilder, role: str = LEAD_ROLE) -> Client:
    with_roles(site)
    user = get_user_model().objects.create_user("camille", password="une-longue-phrase")
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def test_the_form_names_the_pages_before_and_the_list_of_them_comes_after(
    portal_site: SiteBuilder, make_fact: MakeFact, make_guide: MakePage, make_text: MakePage
) -> None:
    fact = make_fact()
    guide, text, other = make_guide(quote(fact)), make_text(quote(fact)), make_text("<p>Rien.</p>", title="Autre")
    editor = lead(portal_site)
    before = editor.get(f"{LIST}edit/{fact.pk}/").content.decode().partition("Pages qui citent ce repère")[2]
    assert all(f'href="/cms/pages/{page.pk}/edit/"' in before for page in (guide, text))
    assert "Autre" not in before
    answer = editor.post(f"{LIST}edit/{fact.pk}/", form(fact, value="150 €"))
    assert answer["Location"] == f"{LIST}usage/{fact.pk}/"
    after = editor.get(answer["Location"]).content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert "2 pages publiées le citent et passent « à vérifier »." in after
    assert all(f'href="/cms/pages/{page.pk}/edit/"' in after for page in (guide, text))
    assert state(guide) == state(text) == (Freshness.DUE, dates.today())
    assert state(other)[1] is None
    home = editor.get("/cms/").content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert "Le repère « Reste à payer avec le CPF » a changé le" in home
    assert "150 € au lieu de 103,20 €." in home


def test_what_is_no_new_value_sends_nothing(make_fact: MakeFact, make_text: MakePage) -> None:
    fact = make_fact()
    page = make_text(quote(fact))
    fact.source_name = "arrêté du 30 décembre 2026"
    fact.save()
    assert (fact.change, state(page)[1], Doubt.objects.count()) == (None, None, 0)


def test_once_for_a_change_and_again_for_the_next(make_fact: MakeFact, make_text: MakePage) -> None:
    fact = make_fact()
    page = make_text(quote(fact))
    fact.value = "150 €"
    fact.save()
    confirm(page.pk, by="l’équipe", how=CheckHow.EDIT)
    assert state(page)[1] is None
    fact.save()
    flag(page.pk)  # what a reader's report does once it is answered
    assert state(page)[1] is None
    fact.value = "200 €"
    fact.save()
    assert state(page)[1] == dates.today()
    assert [doubt.settled_at is None for doubt in Doubt.objects.order_by("pk")] == [False, True]


def test_the_answer_to_a_reader_does_not_settle_it(
    make_fact: MakeFact, make_text: MakePage, admin_client: Client
) -> None:
    fact = make_fact()
    page = make_text(quote(fact))
    report = Report.objects.create(page=page, text="Faux.", form_digest="un")
    fact.value = "150 €"
    fact.save()
    assert "Plusieurs lecteurs" not in admin_client.get("/cms/signalements/").content.decode()
    admin_client.post(f"/cms/signalements/{report.pk}/", {"decision": "juste"})
    assert state(page)[1] == dates.today()


def test_an_editor_who_checks_the_page_settles_it(make_fact: MakeFact, make_guide: MakePage) -> None:
    fact = make_fact()
    page = make_guide(quote(fact))
    fact.value = "150 €"
    fact.save()
    page.refresh_from_db()
    page.verified_on, page.verified_by = dates.today(), "l’équipe"
    page.save_revision().publish()
    assert state(page) == (Freshness.CURRENT, None)
    assert not Doubt.objects.open().exists()


def test_a_draft_keeps_its_reference_and_shows_the_value_of_the_day_when_it_is_published(
    make_fact: MakeFact, make_text: MakePage, client: Client
) -> None:
    fact = make_fact()
    page = make_text("<p>Rien.</p>")
    page.body = [("text", quote(fact))]
    draft = page.save_revision()
    fact.value = "150 €"
    fact.save()
    draft.publish()
    assert "Il reste 150 €" in plain_of(client, page)


def plain_of(client: Client, page: Any) -> str:
    text: str = client.get(page.url).content.decode().replace("\u00a0", " ")
    return text.replace(f'<data value="103.2" data-repere="{Fact.objects.get().pk}">', "").replace("</data>", "")


def test_the_search_finds_the_new_value(make_fact: MakeFact, make_guide: MakePage) -> None:
    fact = make_fact(value="treize ducats")
    page = make_guide(quote(fact, words="treize ducats"))
    assert page.title in [hit.page.title for hit in api.search("treize ducats").hits]
    fact.value = "vingt florins"
    fact.save()
    assert [hit.page.title for hit in api.search("vingt florins").hits] == [page.title]


def test_a_quoted_fact_is_not_deleted(make_fact: MakeFact, make_text: MakePage, admin_client: Client) -> None:
    fact, other = make_fact(), make_fact("Autre repère")
    page = make_text(quote(fact))
    with transaction.atomic(), pytest.raises(ProtectedError, match="« Une page »"):
        Fact.objects.all().delete()
    asked = admin_client.get(f"{LIST}delete/{fact.pk}/").content.decode()
    assert "Oui, supprimer" not in asked
    assert f"{LIST}usage/{fact.pk}/" in asked
    assert admin_client.post(f"{LIST}delete/{fact.pk}/").status_code in (302, 403)
    admin_client.post(f"/cms/bulk/facts/fact/delete/?id={fact.pk}&id={other.pk}")
    assert list(Fact.objects.all()) == [fact]
    page.delete()
    admin_client.post(f"{LIST}delete/{fact.pk}/")
    assert not Fact.objects.exists()


def test_a_change_costs_the_same_for_one_page_and_for_twenty(make_fact: MakeFact, make_text: MakePage) -> None:
    one, many = make_fact("Un"), make_fact("Vingt")
    make_text(quote(one), title="Seule")
    for n in range(20):
        make_text(quote(many), title=f"Page {n}")
    found = []
    for fact in (one, many):
        fact.value = "150 €"
        with captured_queries() as queries:
            fact.save()
        found.append(queries)
    assert_same_queries(*found)


def test_facts_wait_on_the_desk_of_whoever_answers_for_them(portal_site: SiteBuilder, make_fact: MakeFact) -> None:
    PortalPage.objects.update(review_on=None)
    contributor = lead(portal_site, "Contributeurs")
    user = get_user_model().objects.get(username="camille")
    keeper = Keeper.objects.create(name="Camille", email="camille@example.org", user=user)
    fact = make_fact(review_on=dates.today(), verified_on=None, keeper=keeper)
    nobody_s = make_fact("Autre", review_on=dates.today(), verified_on=None)
    home = contributor.get("/cms/").content.decode()
    assert "Repère : Reste à payer avec le CPF" in home
    assert "Repère : Autre" not in home
    assert contributor.post(f"/cms/reperes/{nobody_s.pk}/vrai/").status_code == 302
    nobody_s.refresh_from_db()
    assert nobody_s.verified_on is None
    contributor.post(f"/cms/reperes/{fact.pk}/vrai/", {"vrai": "oui"})
    fact.refresh_from_db()
    assert (fact.verified_on, fact.review_on) == (dates.today(), dates.add_months(dates.today(), 6))
    keeper.hand_over(Keeper.objects.create(name="Dominique", email="d@example.org"))
    fact.refresh_from_db()
    assert str(fact.keeper) == "Dominique"


def test_editors_choose_facts_and_only_leads_write_them(portal_site: SiteBuilder, make_fact: MakeFact) -> None:
    fact = make_fact()
    contributor = lead(portal_site, "Contributeurs")
    chosen = contributor.get(f"/cms/snippets/choose/facts/fact/chosen/{fact.pk}/").json()["result"]
    assert (chosen["id"], chosen["value"], chosen["name"]) == (str(fact.pk), "103,20 €", "Reste à payer avec le CPF")
    listed = contributor.get("/cms/snippets/choose/facts/fact/", {"q": "CPF"}).json()["html"]
    assert "103,20 €" in listed
    assert contributor.get(f"{LIST}add/").status_code == 302
    assert contributor.post(f"{LIST}edit/{fact.pk}/", form(fact, value="1 €")).status_code == 302
    fact.refresh_from_db()
    assert fact.value == "103,20 €"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("value", "x" * 61, "60"), ("value", "\x7f", "telle qu’elle se lit"),
        ("verified_on", "01/01/2030", "futur"), ("source_name", "", "Champ requis"),
        ("source_url", "javascript:alert(1)", "URL"), ("name", "Autre repère", "existe déjà"),
    ],
)  # fmt: skip
def test_what_is_not_right_is_said(
    field: str, typed: str, said: str, make_fact: MakeFact, admin_client: Client
) -> None:
    fact = make_fact()
    make_fact("Autre repère")
    page = admin_client.post(f"{LIST}edit/{fact.pk}/", form(fact, **{field: typed})).content.decode()
    assert said in page
    fact.refresh_from_db()
    assert fact.value == "103,20 €"


def test_the_editor_gets_and_gives_a_reference(make_fact: MakeFact) -> None:
    fact = make_fact()
    converter = ContentstateConverter(features=["bold", "link", "fact"])
    held = converter.from_database_format(quote(fact))
    assert "103,20" in held
    assert '"type": "FACT"' in held
    assert '"mutability": "IMMUTABLE"' in held
    stored = converter.to_database_format(held)
    assert 'linktype="fact"' in stored
    assert f'id="{fact.pk}"' in stored
    assert "103,20 €</a>" in stored
    pasted = held.replace(f'"id": {fact.pk}', '"id": "1\\" onclick=\\"x"')
    assert "linktype" not in converter.to_database_format(pasted)
