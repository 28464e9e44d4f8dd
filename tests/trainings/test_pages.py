"""Trainings as readers find and read them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from portal import dates
from portal.enums import State
from portal.models import PortalPage
from portal.structure import SiteBuilder
from tests.trainings.factories import make_session, make_training
from trainings.models import SapActivity, TrainingPage

pytestmark = pytest.mark.django_db

LIST = "/formations/"


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_26_activities_and_the_six_families_of_funders_are_there(db: None) -> None:
    assert SapActivity.objects.count() == 26
    assert list(SapActivity.objects.values_list("code", flat=True)[:6]) == ["A1", "A2", "A3", "A4", "A5", "D1"]


def test_a_reader_sees_when_where_and_who_pays(client: Client, portal_site: SiteBuilder) -> None:
    session = make_session(30, fundings=(("region", "demandeurs-emploi"), ("departement", "rsa")), seats_left=3)
    html = text_of(client, make_training(portal_site, "Aide", session).url)
    assert dates.format_day(session.starts_on) in html
    assert "Centre du test" in html
    assert "3 libres sur 12" in html
    assert "Département de Paris" in html
    assert "votre espace insertion" in html


@pytest.mark.parametrize(
    ("contact", "button"),
    [
        ({"phone": "01 99 00 10 07"}, '<a class="btn" href="tel:+33199001007">'),
        ({"phone": "01 99 00 10 07", "email": "a@example.org"}, '<a class="btn" href="mailto:a@example.org">'),
        ({"registration_url": "https://example.org/", "email": "a@example.org"}, 'href="https://example.org/" rel='),
    ],
)
def test_one_button_reaches_the_training_body(
    client: Client, portal_site: SiteBuilder, contact: dict[str, str], button: str
) -> None:
    card = text_of(client, make_training(portal_site, **contact).url).split("</aside>")[0]
    assert button in card
    assert card.count('class="btn"') == 1
    assert card.count("tel:") == ("phone" in contact)


def test_a_session_says_its_state_once_under_its_heading(client: Client, portal_site: SiteBuilder) -> None:
    html = text_of(client, make_training(portal_site, "Aide", make_session(30), make_session(-400)).url)
    cells = html.split('data-label="Recrutement">')[1:]
    assert [cell.split("</span>")[0].rpartition(">")[2].strip() for cell in cells] == ["Ouvert", "Clos"]


@pytest.mark.parametrize(
    ("said", "badge", "words"),
    [("ouvert", "Sessions commencées", "À vérifier"), ("clos", "Recrutement clos", "Clos")],
)
def test_a_page_claims_no_closed_recruitment_that_its_session_does_not(
    client: Client, portal_site: SiteBuilder, said: str, badge: str, words: str
) -> None:
    begun = make_session(-1, recruiting=said, ends_on=dates.today() + timedelta(days=30))
    page = make_training(portal_site, "Aide", begun)
    html = text_of(client, page.url)
    assert badge in html
    assert ("Recrutement clos" in html) is (said == "clos")
    assert words in html.split('data-label="Recrutement">')[1].split("</td>")[0]
    assert "Pas de session à venir" in html


def test_without_a_funder_nothing_is_guessed(client: Client, portal_site: SiteBuilder) -> None:
    page = make_training(portal_site, "Aide", make_session(30, fundings=()))
    assert "Financement à vérifier" in text_of(client, page.url)
    assert page.listing_meta.endswith("Financement à vérifier.")


def test_a_month_is_shown_as_a_month(client: Client, portal_site: SiteBuilder) -> None:
    session = make_session(dates.add_months(dates.today().replace(day=1), 3), start_precision="mois")
    html = text_of(client, make_training(portal_site, "Aide", session).url)
    assert dates.format_month(session.starts_on) in html
    assert dates.format_day(session.starts_on) not in html


def test_open_trainings_come_first_and_past_ones_stand_apart(client: Client, portal_site: SiteBuilder) -> None:
    make_training(portal_site, "Complète", make_session(5, recruiting="complet"))
    make_training(portal_site, "Ouverte", make_session(60))
    make_training(portal_site, "Commencée", make_session(-5))
    html = text_of(client, LIST)
    assert html.index("Ouverte") < html.index("Complète")
    assert "Commencée" not in html
    assert "Commencée" in text_of(client, f"{LIST}passees/")


def test_a_session_that_does_not_say_whether_it_recruits_comes_after_the_open_ones(
    client: Client, portal_site: SiteBuilder
) -> None:
    make_training(portal_site, "Complète", make_session(5, recruiting="complet"))
    make_training(portal_site, "À vérifier", make_session(10, recruiting="inconnu"))
    make_training(portal_site, "Ouverte", make_session(60))
    html = text_of(client, LIST)
    assert html.index("Ouverte") < html.index("À vérifier") < html.index("Complète")
    assert "Inscriptions à vérifier." in html
    only_open = text_of(client, f"{LIST}?recrutement=ouvert")
    assert "Ouverte" in only_open
    assert "À vérifier" not in only_open
    unknown = text_of(client, f"{LIST}?recrutement=inconnu")
    assert "À vérifier" in unknown
    assert ">Ouverte<" not in unknown


@pytest.mark.parametrize(
    "query",
    [
        "financeur=departement", "situation=rsa", "recrutement=dernieres", "arrondissement=75013",
        "activite=A3&financeur=departement",
    ],
)  # fmt: skip
def test_each_filter_keeps_what_it_names(client: Client, portal_site: SiteBuilder, query: str) -> None:
    make_training(
        portal_site, "Celle qui convient",
        make_session(20, fundings=(("departement", "rsa"),), recruiting="dernieres", postcode="75013"),
    )  # fmt: skip
    make_training(portal_site, "Une autre", make_session(25))
    html = text_of(client, f"{LIST}?{query}")
    assert "Celle qui convient" in html
    assert "Une autre" not in html


def test_months_are_offered_in_words(client: Client, portal_site: SiteBuilder) -> None:
    session = make_session(70)
    make_training(portal_site, "Aide", session)
    html = text_of(client, f"{LIST}?debut={session.starts_on:%Y-%m}")
    assert "Aide" in html
    assert dates.format_month(session.starts_on) in html


@pytest.mark.parametrize("value", ["0000-01", "2027-13", "99999-01", "٢٠٢٧-01", "", "abc"])
def test_a_month_that_does_not_exist_is_ignored(client: Client, portal_site: SiteBuilder, value: str) -> None:
    make_training(portal_site)
    assert "Aide à domicile" in text_of(client, f"{LIST}?debut={value}")


def test_funders_of_past_sessions_are_not_counted(client: Client, portal_site: SiteBuilder) -> None:
    make_training(
        portal_site, "Aide",
        make_session(-90, fundings=(("cucs", "quartiers"),), recruiting="complet"), make_session(30),
    )  # fmt: skip
    html = text_of(client, LIST)
    assert "1\u00a0formation" in html
    assert "politique de la ville" not in html


def test_a_training_leaves_the_list_by_itself_the_day_after(portal_site: SiteBuilder) -> None:
    page = make_training(portal_site, "Aide", make_session(0))
    listed = PortalPage.objects.filter(pk=page.pk)
    assert listed.current().exists()
    assert not listed.current(on=dates.today() + timedelta(days=1)).exists()
    assert page.state == State.OPEN


def test_page_data_name_the_sessions_to_come_only(client: Client, portal_site: SiteBuilder) -> None:
    month = dates.add_months(dates.today().replace(day=1), 3)
    coming = make_session(month, start_precision="mois", address="3 rue du Test")
    page = make_training(portal_site, "Aide", make_session(-40), coming, weeks=4, weekly_hours=30)
    data = TrainingPage.objects.get(pk=page.pk).json_ld()
    assert data["@type"] == "Course"
    assert [instance["startDate"] for instance in data["hasCourseInstance"]] == [f"{month:%Y-%m}"]
    assert data["hasCourseInstance"][0]["courseWorkload"] == "PT120H"
    assert data["hasCourseInstance"][0]["location"]["address"]["postalCode"] == "75018"
    assert "CourseInstance" in text_of(client, page.url)


@pytest.mark.parametrize(("hours", "told"), [("20.5", "PT20H30M"), ("7", "PT7H"), ("0.5", "PT0H30M")])
def test_the_length_told_is_the_one_given(portal_site: SiteBuilder, hours: str, told: str) -> None:
    page = make_training(portal_site, "Aide", hours=Decimal(hours))
    assert page.json_ld()["hasCourseInstance"][0]["courseWorkload"] == told


def test_search_engines_are_told_what_is_known_of_a_session(client: Client, portal_site: SiteBuilder) -> None:
    full = make_session(30, recruiting="complet", fundings=())
    silent = make_session(60, recruiting="inconnu", fundings=())
    data = make_training(portal_site, "Aide", full, silent).json_ld()
    first, second = data["hasCourseInstance"]
    assert first["offers"]["availability"] == "https://schema.org/SoldOut"
    assert not {"offers", "courseMode"} & set(second)
    assert "offers" not in data
    paid = make_training(portal_site, "Payée", make_session(30)).json_ld()
    assert set(paid["offers"]) == {"@type", "url"}


def test_a_level_that_nobody_gives_is_to_be_checked(client: Client, portal_site: SiteBuilder) -> None:
    unsaid = text_of(client, make_training(portal_site, "Aide").url)
    assert "Sans niveau requis" not in unsaid
    assert "<dt>Niveau demandé</dt><dd>À vérifier auprès de l’organisme</dd>" in unsaid
    assert "Sans niveau requis" in text_of(client, make_training(portal_site, "Pour tous", entry_level=0).url)


@pytest.mark.parametrize(
    ("weeks", "words"),
    [("0.2", "1 jour"), ("0.4", "2 jours"), ("0.5", "2,5 jours"), ("0.9", "4,5 jours"), ("1", "1 semaine")],
)
def test_what_lasts_less_than_a_week_is_told_in_days(weeks: str, words: str) -> None:
    assert TrainingPage(weeks=Decimal(weeks)).duration == words
    assert TrainingPage(weeks=Decimal(weeks), hours=Decimal(14)).duration == f"{words}, 14\u00a0h au total"
