"""An offer, from the employer's need to its closing day."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from clauses.models import EligiblePublic, OpportunityPage, Sector
from portal import dates
from portal.models import District, Organisation
from portal.structure import SiteBuilder
from tests.clauses.conftest import MakeOffer, MakeOperation
from tests.queries import assert_same_queries, captured_queries, queries_at_most

pytestmark = pytest.mark.django_db
LIST = "/clause-sociale/offres/"


def form(employer: Organisation, **fields: object) -> dict[str, object]:
    data: dict[str, object] = {
        "title": "Entretien des jardins", "slug": "entretien-des-jardins", "summary": "Plantez.",
        "trade": "jardinier", "rome_code": "A1203", "sector": Sector.objects.get(slug="espaces-verts").pk,
        "contract_type": "cdd", "duration_months": "12", "weekly_hours": "35", "job_starts_on": "2027-01-04",
        "deadline": "2026-12-04", "posts": "3", "posts_filled": "0", "insertion_hours": "", "salary": "SMIC",
        "employer": employer.pk, "employer_alias": "", "operation": "", "lot": "", "workplace": "jardins publics",
        "tasks": rich_text("<p>Vous plantez.</p>"), "requirements": rich_text(""),
        "support": rich_text(""), "how_to_apply": "", "contact_name": "", "contact_hours": "",
        "contact_phone": "01 99 00 00 41", "contact_email": "", "for_job_seekers": "on", "verified_by": "l’équipe",
        "tags": "", "comments": inline_formset([]),
    }  # fmt: skip
    several = {name: fields.pop(name) for name in ("districts", "publics") if name in fields}
    return nested_form_data(data | fields) | several


def add_url(portal_site: SiteBuilder) -> str:
    return f"/cms/pages/add/clauses/opportunitypage/{portal_site['opportunities'].pk}/"


def json_ld_types(html: str) -> set[str]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return {json.loads(block)["@type"] for block in blocks}


def test_from_the_form_to_its_closing_day(
    officer: Client, client: Client, portal_site: SiteBuilder, gardeners: Organisation, set_day: Callable[[date], None]
) -> None:
    set_day(date(2026, 11, 23))
    data = form(gardeners, districts=[District.objects.get(code=code).pk for code in ("75012", "75020")])
    assert officer.post(f"{add_url(portal_site)}preview/", data).json()["is_valid"]
    assert "Vous plantez." in officer.get(f"{add_url(portal_site)}preview/").content.decode()
    assert officer.post(add_url(portal_site), data | {"action-publish": "Publier"}).status_code == 302
    url = f"{LIST}entretien-des-jardins/"
    assert url in client.get(f"{LIST}?arrondissement=75020").content.decode()
    assert url in client.get(f"{LIST}flux.rss").content.decode()
    html = client.get(url).content.decode()
    assert "CDD de 12\u00a0mois, 35\u00a0h par semaine" in html
    assert "JobPosting" in json_ld_types(html)
    assert '"validThrough": "2026-12-04T23:59:59+01:00"' in html
    set_day(date(2026, 12, 4))
    assert url in client.get(LIST).content.decode()  # the last day counts
    set_day(date(2026, 12, 5))
    assert url not in client.get(LIST).content.decode()
    closed = client.get(url).content.decode()
    assert "Cette offre est close" in closed
    assert "JobPosting" not in json_ld_types(closed)
    assert 'id="repondre"' not in closed


WRONG = (
    ({"deadline": "2027-01-05"}, "La date limite de réponse est après le début du contrat"),
    ({"weekly_hours": "0"}, "entre 0 et 48 heures par semaine"),
    ({"weekly_hours": "49"}, "entre 0 et 48 heures par semaine"),
    ({"insertion_hours": "0"}, "Le nombre d’heures doit dépasser 0."),
    ({"rome_code": "Z99"}, "une lettre de A à N puis quatre chiffres"),
    ({"contract_type": "cdi"}, "Un CDI n’a pas de durée"),
    ({"duration_months": ""}, "Indiquez la durée du contrat en mois"),
    ({"posts_filled": "4"}, "il ne peut pas y en avoir plus de pourvus"),
    ({"contact_phone": ""}, "Donnez un téléphone, un courriel ou une façon de répondre"),
)


def test_wrong_values_are_refused_with_a_sentence(
    officer: Client, portal_site: SiteBuilder, gardeners: Organisation
) -> None:
    for fields, sentence in WRONG:
        answer = officer.post(add_url(portal_site), form(gardeners, **fields) | {"action-publish": "Publier"})
        assert sentence in answer.content.decode(), fields
    assert not OpportunityPage.objects.exists()


def test_a_lot_of_another_operation_is_refused(
    officer: Client, portal_site: SiteBuilder, gardeners: Organisation, make_operation: MakeOperation
) -> None:
    one, other = make_operation("Une", lots=[{}]), make_operation("Autre", lots=[{}])
    data = form(gardeners, operation=one.pk, lot=other.lots.get().pk) | {"action-publish": "Publier"}
    assert "Ce lot n’appartient pas à l’opération choisie" in officer.post(add_url(portal_site), data).content.decode()


@pytest.mark.parametrize(("online", "said"), [(True, "true"), (False, "false")])
def test_job_boards_know_whether_one_answers_here(
    make_offer: MakeOffer, client: Client, online: bool, said: str
) -> None:
    html = client.get(make_offer(online_applications=online).url).content.decode()
    assert f'"directApply": {said}' in html


def test_an_offer_that_is_filled_closes_by_itself(make_offer: MakeOffer, client: Client) -> None:
    page = make_offer(posts=2, posts_filled=2)
    assert page.url not in client.get(LIST).content.decode()
    html = client.get(page.url).content.decode()
    assert "Tous les postes sont pourvus" in html
    assert "JobPosting" not in json_ld_types(html)


def test_an_employer_who_asks_for_it_is_not_named(make_offer: MakeOffer, client: Client) -> None:
    page = make_offer(employer_alias="Entreprise d’espaces verts")
    html = client.get(page.url).content.decode()
    assert "Entreprise d’espaces verts" in html
    assert "Jardins de l’Ourcq" not in html


def test_the_most_urgent_comes_first(make_offer: MakeOffer, client: Client) -> None:
    make_offer("Plus tard", days=20)
    make_offer("Bientôt", days=2)
    html = client.get(LIST).content.decode()
    assert html.index("Bientôt") < html.index("Plus tard")
    assert "Derniers jours pour répondre" in html


FILTERED: tuple[tuple[str, set[str]], ...] = (
    ("contrat=cdi", {"Temps partiel"}),
    ("heures=moins-de-20", {"Temps partiel"}),
    ("heures=35-et-plus", {"Jardins", "Réservée"}),
    ("delai=7-jours", {"Jardins"}),
    ("public-clause=rsa", {"Jardins", "Réservée", "Temps partiel"}),
    ("public-clause=jeune", {"Jardins", "Temps partiel"}),
    ("secteur=nettoyage", {"Temps partiel"}),
    ("secteur=inconnu", set()),
)


def test_filters(make_offer: MakeOffer, client: Client) -> None:
    make_offer("Jardins", days=3)
    make_offer("Réservée", days=40, publics=EligiblePublic.objects.filter(slug="rsa"))
    cleaning = Sector.objects.get(slug="nettoyage")
    make_offer("Temps partiel", days=40, contract_type="cdi", duration_months=None, weekly_hours=15, sector=cleaning)
    for query, kept in FILTERED:
        results = client.get(f"{LIST}?{query}").content.decode().split('id="resultats"')[1]
        found = {title for title in ("Jardins", "Réservée", "Temps partiel") if f">{title}</a>" in results}
        assert found == kept, query


def test_the_count_beside_a_situation_is_what_it_lists(make_offer: MakeOffer, client: Client) -> None:
    make_offer("Pour tous")
    make_offer("Réservée", publics=EligiblePublic.objects.filter(slug__in=["rsa", "jeune"]))
    html = client.get(LIST).content.decode()
    assert "Je touche le RSA (revenu de solidarité active) (2)" in html
    assert "réfugié ou sous protection subsidiaire (1)" in html


def test_nothing_yet_is_not_no_result(make_offer: MakeOffer, portal_site: SiteBuilder, client: Client) -> None:
    assert "Aucune offre n’est ouverte aujourd’hui" in client.get(LIST).content.decode()
    make_offer()
    assert "Aucun résultat avec ces filtres" in client.get(f"{LIST}?contrat=interim").content.decode()


def test_the_cost_is_the_same_for_few_and_many(
    make_offer: MakeOffer, make_operation: MakeOperation, client: Client
) -> None:
    def offer(title: str, count: int) -> Any:
        publics = EligiblePublic.objects.all()[:count]
        return make_offer(title, operation=operation, publics=publics, districts=District.objects.all()[:count])

    operation = make_operation()
    page = offer("Une", 1)
    client.get(LIST)
    with queries_at_most(12) as few:
        client.get(LIST)
    with queries_at_most(10) as few_detail:
        client.get(page.url)
    for n in range(29):
        offer(f"Offre {n}", 1)
    wide = offer("Large", 9)
    client.get(LIST)
    with captured_queries() as more:
        client.get(LIST)
    with captured_queries() as more_detail:
        client.get(wide.url)
    assert_same_queries(few, more)
    assert_same_queries(few_detail, more_detail)


def test_the_deadline_in_lists_is_written_out(make_offer: MakeOffer, client: Client) -> None:
    day = dates.today() + timedelta(days=11)
    make_offer()
    assert f"Répondre avant le {dates.format_day(day)}" in client.get(LIST).content.decode()


def test_what_one_looks_for_stands_under_the_title_and_one_answers_from_the_foot(
    make_offer: MakeOffer, client: Client
) -> None:
    offer = make_offer("Entretien des jardins", salary="1900 €", job_starts_on=dates.today() + timedelta(days=40))
    soup = BeautifulSoup(client.get(offer.url).content, "html.parser")
    ticket = [term.get_text() for term in soup.select(".ticket dt")]
    assert ticket == ["Salaire", "Lieu", "Début", "Contrat"]
    assert not {term.get_text() for term in soup.select(".facts dt")} & set(ticket), "said once"
    foot = soup.select_one("main > .stickbar:last-child a")
    assert foot is not None
    assert foot.get_text() == "Répondre"
    sms = soup.select_one('a[href^="sms:"]')
    assert sms is not None
    assert "Entretien%20des%20jardins" in str(sms["href"])
    whatsapp = soup.select_one('a[href^="https://wa.me/"]')
    assert whatsapp is not None
    assert "Entretien%20des%20jardins" in str(whatsapp["href"])
    OpportunityPage.objects.update(deadline=dates.today() - timedelta(days=1))
    assert b"stickbar" not in client.get(offer.url).content
