"""The indicators: derived figures that open the list they count, and the record of 2008–2009 to the digit."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils.html import strip_tags

from clauses.models import OperationPage, PublishedSeries, Sector, headline_figures
from clauses.structure import build
from portal.models import District, Organisation, PortalSettings
from portal.structure import SiteBuilder
from portal.words.text import NBSP, NNBSP
from tests.clauses.conftest import MakeOffer, MakeOperation
from tests.queries import assert_same_queries, captured_queries, queries_at_most

pytestmark = pytest.mark.django_db
URL = "/clause-sociale/indicateurs/"

RECORD = (
    ("opérations négociées", "97"),
    ("montant des marchés concernés", f"plus de 470{NBSP}M€"),
    ("heures d’insertion, soit 402 ETP", f"plus de 700{NNBSP}000"),
    ("personnes recrutées au 31 décembre 2009", "95"),
    ("donneurs d’ordre", "20"),
    ("entreprises titulaires", "59"),
    ("secteurs d’activité", "17"),
    ("heures confiées à des structures d’insertion (SIAE) parisiennes", f"plus de 20{NNBSP}000"),
)
BARS = (
    (f"Emplois durables{NBSP}: CDI et 13 CDD de 6 à 12 mois", f"60{NBSP}%"),
    ("Embauches directes par les entreprises", f"45{NBSP}%"),
    ("Moins de 26 ans", f"42{NBSP}%"),
    ("Habitants d’un quartier prioritaire (QPV)", f"15{NBSP}%"),
    ("Plus de 50 ans", f"8,5{NBSP}%"),
    ("ETP négociés, sur la durée des marchés", "402"),
    ("ETP restant à recruter en 2010-2011", "plus de 300"),
    ("Candidats présentés", "108"),
    ("Sorties vers un emploi, une formation ou une VAE", "29"),
    ("Personnes embauchées", "21"),
    ("Personnes encore suivies", "18"),
)


def published_part(html: str) -> str:
    return html[html.index('aria-labelledby="bilan-2008-2009"') :]


def derived_figures(html: str) -> dict[str, tuple[str, str]]:
    """``{label: (value, address of the list)}`` of the derived part."""
    part = html[: html.index('aria-labelledby="bilan-2008-2009"')]
    found = re.findall(r'<dt><a href="([^"]+)">([^<]+)</a></dt><dd>([^<]+)</dd>', part)
    return {label.replace(NBSP, " "): (value, url.replace("&amp;", "&")) for url, label, value in found}


def test_the_record_is_printed_exactly(portal_site: SiteBuilder, client: Client) -> None:
    html = published_part(client.get(URL).content.decode())
    figures = re.findall(r"<dt>([^<]+)</dt><dd>(.*?)</dd>", html)
    shown = [(label, strip_tags(value).replace("&gt; ", "")) for label, value in figures]
    assert shown == list(RECORD)
    rows = re.findall(r'<th scope="row">(.*?)<svg.*?<td class="num">(.*?)</td>', html, re.DOTALL)
    assert rows == list(BARS)
    text = strip_tags(html)
    assert "Base : 95 personnes recrutées au 31 décembre 2009".replace(" :", f"{NBSP}:") in text
    hours = f"1{NNBSP}820{NBSP}h par ETP, 402{NBSP}ETP font 731{NNBSP}640{NBSP}h"
    assert hours in text
    assert f"1{NNBSP}607{NBSP}h par ETP" in text
    assert "5 entreprises" in text
    assert "Société Générale, Groupama, Mediapost et deux entreprises de services à la personne" in text
    assert "10 réunions d’information collectives" in text
    assert "Plus de 10 milliards d’euros" in text
    assert "janvier 2010" in text


def test_the_record_never_enters_the_derived_figures(portal_site: SiteBuilder, client: Client) -> None:
    figures = derived_figures(client.get(URL).content.decode())
    assert figures["opérations"][0] == "0"
    assert figures["montant HT des marchés"][0] == f"0{NBSP}€"


def test_the_record_is_made_once_and_left_to_editors(portal_site: SiteBuilder) -> None:
    PublishedSeries.objects.update(title="Bilan relu")
    build(portal_site)
    assert [series.title for series in PublishedSeries.objects.all()] == ["Bilan relu"]


def test_every_figure_opens_the_list_it_counts(
    make_operation: MakeOperation, make_offer: MakeOffer, client: Client, gardeners: Organisation
) -> None:
    lots = [{"company": gardeners, "hours_committed": Decimal(3000)}, {"name": "À attribuer"}]
    make_operation("Jardins", lots=lots, amount=Decimal("1500000.50"), hours_planned=Decimal(4200))
    make_operation("Squares", lots=lots[:1], amount=Decimal(500_000), hours_planned=Decimal("1260.5"))
    make_operation("Rues", starts_on=date(2024, 5, 1), sectors=["travaux-publics"], hours_planned=Decimal(1820))
    make_offer()
    html = client.get(f"{URL}?annee=2026").content.decode()
    assert "opérations qui débutent en 2026" in html
    figures = derived_figures(html)
    assert figures["opérations"][0] == "2"
    assert figures["montant HT des marchés"][0] == f"2{NBSP}M€"
    assert figures["heures d’insertion prévues, soit 3 ETP"][0] == f"5{NNBSP}460,5"
    assert figures["heures engagées par les entreprises"][0] == f"6{NNBSP}000"
    assert figures["donneurs d’ordre"][0] == figures["entreprises titulaires"][0] == "1"
    operations = client.get(figures["opérations"][1]).content.decode()
    assert "2\u00a0opérations" in operations
    assert f"5{NNBSP}460,5 heures" in operations.replace(NBSP, " ")
    for label in ("donneurs d’ordre", "entreprises titulaires", "secteurs d’activité"):
        listed = client.get(figures[label][1]).content.decode()
        assert f">{figures[label][0]}{NBSP}ligne" in listed
    assert "1\u00a0offre<" in client.get(figures["offres ouvertes aujourd’hui"][1]).content.decode()


def narrowed(html: str) -> str:
    """The form's own words."""
    return html[html.index('aria-label="Préciser les chiffres"') : html.index('class="figures up"')]


def test_figures_of_a_sector_an_authority_or_an_arrondissement(
    make_operation: MakeOperation, make_offer: MakeOffer, client: Client, gardeners: Organisation, city: Organisation
) -> None:
    semaest = Organisation.objects.create(name="Semaest")
    lots = [{"company": gardeners, "hours_committed": Decimal(700)}]
    east = District.objects.get(code="75020")
    make_operation("Jardins", hours_planned=Decimal(1000), lots=lots, district=east)
    make_operation("Squares", hours_planned=Decimal(300), starts_on=date(2024, 1, 1))
    streets = make_operation("Rues", authority=semaest, sectors=["travaux-publics"], hours_planned=Decimal(50))
    make_offer("Aux jardins")
    make_offer("Aux rues", operation=streets, sector=Sector.objects.get(slug="travaux-publics"))
    options = narrowed(client.get(URL).content.decode())
    assert "Semaest (1)" in options
    assert f">{city.name} (2)<" in options
    for query, hours, operations in (
        ("secteur=espaces-verts", f"1{NNBSP}300", 2),
        ("secteur=espaces-verts&annee=2026", f"1{NNBSP}000", 1),
        (f"donneur={semaest.pk}", "50", 1),
        ("arrondissement=75020", f"1{NNBSP}000", 1),
        (f"secteur=travaux-publics&donneur={city.pk}", "0", 0),
        ("secteur=inconnu", "0", 0),
    ):
        figures = derived_figures(client.get(f"{URL}?{query}").content.decode())
        shown = {label.split(",")[0]: value for label, value in figures.items()}
        assert shown["heures d’insertion prévues"][0] == hours, query
        assert shown["opérations"][0] == str(operations), query
        listed = client.get(shown["opérations"][1]).content.decode()
        assert f"{operations}{NBSP}opération" in listed, query
        offers, url = shown["offres ouvertes aujourd’hui"]
        assert f"{offers}{NBSP}offre" in client.get(url).content.decode(), query
    [row] = client.get(f"{URL}chiffres.json?donneur={semaest.pk}").json()["chiffres"][2:3]
    assert (row["valeur"], row["perimetre"]) == ("50", "Semaest")


def test_people_are_counted_by_sector_authority_and_arrondissement_but_not_where_they_meet(
    make_operation: MakeOperation, client: Client, gardeners: Organisation, city: Organisation
) -> None:
    other = Organisation.objects.create(name="Semaest")
    east = District.objects.get(code="75020")
    for authority, sector, hired in (
        (city, "espaces-verts", 40),
        (other, "travaux-publics", 3),
        (other, "nettoyage", 9),
    ):
        page = make_operation(
            f"{authority} {sector}", authority=authority, sectors=[sector], district=east, lots=[{"company": gardeners}]
        )
        page.lots.get().declarations.create(
            period_start=date(2026, 4, 1), months=3, hours_done=Decimal(100), people=60, hired=hired
        )
    people = f"{URL}personnes/?annee=2026"
    for query, shown in (
        ("", "52"), ("secteur=espaces-verts", "40"), (f"donneur={city.pk}", "40"), (f"donneur={other.pk}", "12"),
        ("arrondissement=75020", "52"), ("secteur=travaux-publics", "non publié"),
        ("secteur=nettoyage", "non publié"),  # or 3 would be the 12 of Semaest less these 9
    ):  # fmt: skip
        html = client.get(f"{URL}?annee=2026&{query}").content.decode()
        part = html[html.index('id="personnes"') :].split("</dl>")[0]
        assert f"<dd>{shown}</dd>" in part, query
        rows = client.get(f"{URL}chiffres.json?annee=2026&{query}").json()["chiffres"]
        [value] = [row["valeur"] for row in rows if row["cle"] == "personnes-embauchees"]
        assert value == (None if shown == "non publié" else shown), query
    listed = re.sub(r"(<[^>]*>|\s)+", " ", client.get(people).content.decode())
    for words in ("Tout Paris 52", "Semaest 12", "Espaces verts 40", "Nettoyage non publié"):
        assert words in listed
    both = client.get(f"{URL}?secteur=espaces-verts&donneur={city.pk}").content.decode()
    assert 'id="personnes"' not in both
    assert "plus fin, on pourrait les reconnaître" in both
    assert (
        "embauch"
        not in client.get(f"{URL}chiffres.csv?secteur=espaces-verts&secteur=nettoyage")
        .content.decode()
        .split("publié;")[0]
    )


def test_hours_of_a_company_are_those_of_its_lots(
    make_operation: MakeOperation, client: Client, gardeners: Organisation, city: Organisation
) -> None:
    other = Organisation.objects.create(name="Net Seine")
    lots = [{"company": gardeners, "hours_committed": Decimal(n)} for n in (1000, 500)]
    make_operation(lots=[*lots, {"company": other, "hours_committed": Decimal(70)}], hours_planned=Decimal(2000))
    rows = re.findall(r'<th scope="row">([^<]+)</th>.*?>(\d+)<span.*?([\d\u202f]+)\u00a0h</td>',
                      client.get(f"{URL}liste/entreprises/").content.decode(), re.DOTALL)  # fmt: skip
    assert rows == [("Jardins de l’Ourcq", "1", f"1{NNBSP}500"), ("Net Seine", "1", "70")]
    authorities = client.get(f"{URL}liste/donneurs-d-ordre/").content.decode()
    assert f"2{NNBSP}000{NBSP}h" in authorities


def test_drafts_are_not_counted(make_operation: MakeOperation, client: Client) -> None:
    make_operation().unpublish()
    assert derived_figures(client.get(URL).content.decode())["opérations"][0] == "0"


def test_the_convention_is_the_site_setting_and_is_named(
    make_operation: MakeOperation, client: Client, portal_site: SiteBuilder
) -> None:
    make_operation(hours_planned=Decimal(16_070))
    settings = PortalSettings.current(portal_site["home"].get_site())
    settings.hours_per_fte = 1607
    settings.save()
    html = client.get(URL).content.decode()
    assert "heures d’insertion prévues, soit 10 ETP" in derived_figures(html)
    assert f"1{NBSP}ETP (équivalent temps plein) = 1{NNBSP}607{NBSP}h" in html
    assert "402" in published_part(html)  # the source's own convention stays


def test_open_data_says_what_was_published_and_what_is_derived(make_operation: MakeOperation, client: Client) -> None:
    make_operation(amount=Decimal("1234567.89"))
    text = client.get(f"{URL}chiffres.csv?annee=2026").content.decode("utf-8-sig")
    rows = {row["nature"] + ":" + row["cle"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    assert rows["calculé:montant"]["valeur"] == "1234567,89"
    assert rows["publié:plus-50-ans"]["valeur"] == "8,5"
    assert rows["publié:plus-50-ans"]["base"] == "95"
    assert (rows["publié:heures"]["precision"], rows["publié:heures"]["valeur"]) == ("plus de", "700000")
    data = client.get(f"{URL}chiffres.json").json()
    assert data["licence"] == "Licence Ouverte 2.0"
    found = {(figure["nature"], figure["cle"]): figure["valeur"] for figure in data["chiffres"]}
    assert found["publié", "etp"] == "402"
    assert found["calculé", "montant"] == "1234567.89"


def test_the_home_page_gets_its_four_figures_in_one_query(portal_site: SiteBuilder) -> None:
    with queries_at_most(1):
        figures = [(figure.label, figure.display_value, figure.series.source) for figure in headline_figures()]
    assert [value for _label, value, _source in figures] == ["97", f"470{NBSP}M€", f"700{NNBSP}000", "95"]


def test_the_cost_is_the_same_for_few_and_many(
    make_operation: MakeOperation, client: Client, gardeners: Organisation
) -> None:
    make_operation(lots=[{"company": gardeners}])
    client.get(URL)
    with queries_at_most(10) as few:
        client.get(URL)
    for n in range(20):
        make_operation(f"Opération {n}", starts_on=date(2000 + n, 1, 1), lots=[{"company": gardeners}] * 3)
    client.get(URL)
    with captured_queries() as many:
        client.get(URL)
    assert OperationPage.objects.count() == 21
    assert_same_queries(few, many)


def test_a_year_or_a_list_that_means_nothing(portal_site: SiteBuilder, client: Client) -> None:
    assert client.get(f"{URL}?annee=99999").status_code == 200
    assert client.get(f"{URL}?annee=abcd").status_code == 200
    assert client.get(f"{URL}liste/autre/").status_code == 404
