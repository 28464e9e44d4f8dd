"""Which columns a list of the admin shows unasked, and what its form keeps."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from portal.admin.columns import KEY, MOST, by_default
from portal.structure import SiteBuilder
from portal.templatetags.portal_lists import in_list, yes_or_no

SHARED = ["audience_names", "verified_on", "review_on", "is_demo", "status"]


def test_a_short_list_shows_all() -> None:
    names = ["title", "one", "two", "three", "four", "status"]
    assert by_default(names) == names
    assert len(names) == MOST


def test_a_long_one_shows_its_own_and_the_status() -> None:
    shown = by_default(["title", "one", "two", *SHARED])
    assert shown == ["title", "one", "two", "audience_names", "review_on", "status"]
    assert by_default(["title", "one", "two", "three", "four", "five", *SHARED]) == [
        "title", "one", "two", "three", "four", "status",
    ]  # fmt: skip


def test_cells_say_yes_no_and_nothing_in_words() -> None:
    assert [yes_or_no(value) for value in (True, False, None)] == ["Oui", "Non", "À vérifier"]
    assert [in_list(value) for value in (None, "", 0)] == ["—", "—", 0]


@pytest.fixture
def chief(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase"))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent",
    [
        {}, {"liste": "agenda:index"}, {"liste": "agenda:index", "retour": "https://ailleurs.example/"},
        {"liste": "agenda:index", "retour": "//ailleurs.example/"}, {"liste": "x" * 61, "retour": "/cms/agenda/"},
    ],
)  # fmt: skip
def test_a_choice_for_no_list_or_another_site_is_refused(chief: Client, sent: dict[str, str]) -> None:
    assert chief.post("/cms/colonnes/", sent).status_code == 400
    assert KEY not in chief.session


@pytest.mark.django_db
def test_nothing_is_chosen_by_an_address(chief: Client) -> None:
    assert chief.get("/cms/colonnes/?liste=agenda:index&retour=/cms/agenda/&colonne=state_label").status_code == 405


@pytest.mark.django_db
def test_a_way_back_is_no_name_of_an_address(chief: Client) -> None:
    sent = {"liste": "agenda:index", "retour": "999", "colonne": ["state_label"]}
    assert chief.post("/cms/colonnes/", sent)["Location"] == "999"
    assert chief.get("/cms/login/?next=999")["Location"] == "/cms/"


@pytest.mark.django_db
def test_names_that_no_list_has_change_nothing(chief: Client) -> None:
    sent = {"liste": "agenda:index", "retour": "/cms/agenda/", "colonne": ["nulle-part", "y" * 500]}
    assert chief.post("/cms/colonnes/", sent)["Location"] == "/cms/agenda/"
    assert "Statut" in chief.get("/cms/agenda/").content.decode()


@pytest.mark.django_db
def test_an_empty_list_says_so_and_whether_one_asked_for_too_much(chief: Client, portal_site: SiteBuilder) -> None:
    assert "Aucune page pour l’instant." in chief.get("/cms/formations/").content.decode()
    assert "Aucun marché n’est sans clause" in chief.get("/cms/clauses-dues/").content.decode()
    assert "Aucune opération n’attend ses heures." in chief.get("/cms/heures-a-calibrer/").content.decode()
    for asked in ("/cms/formations/?q=zzz", "/cms/formations/results/?state=complet"):
        assert "Aucune page ne répond à votre demande." in chief.get(asked).content.decode(), asked
    assert "Aucune recherche n’a encore été comptée." in chief.get("/cms/rapports/recherches/").content.decode()
    assert "Aucune page" not in chief.get("/cms/rubriques/").content.decode()
