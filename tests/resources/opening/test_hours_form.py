"""The opening hours of a place, typed in French in the form, and what it says of what it cannot read."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from portal.structure import SiteBuilder
from portal.words.text import french
from resources.models import PlacePage, Service
from resources.opening.form import OpeningHoursField, OpeningHoursWidget
from tests.resources.conftest import MakePlace
from tests.resources.test_place_editing import form

H = "opening_hours"


def typed(**cells: str) -> dict[str, str]:
    """``Mo_0_from="9h"`` is the first hour of Monday."""
    return {f"{H}-{name.replace('_', '-')}": value for name, value in cells.items()}


def clean(data: dict[str, str]) -> str:
    return str(OpeningHoursField().clean(OpeningHoursWidget().value_from_datadict(data, {}, H)))


def refusals(data: dict[str, str]) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        clean(data)
    return [str(message) for message in refused.value.messages]


MONDAY = typed(Mo_0_from="9h", Mo_0_to="12 h 30", Mo_1_from="14:00", Mo_1_to="17h")


@pytest.mark.parametrize(
    ("data", "expression"),
    [
        (MONDAY, "Mo 09:00-12:30,14:00-17:00"),
        (MONDAY | typed(Tu_0_from="20 h", Tu_0_to="2h"), "Mo 09:00-12:30,14:00-17:00; Tu 20:00-02:00"),
        (typed(Su_0_from="14h", Su_0_to="minuit"), "Su 14:00-24:00"),
        (typed(Su_0_from="14h", Su_0_to="24h"), "Su 14:00-24:00"),
        (MONDAY | typed(public_closed="on"), "Mo 09:00-12:30,14:00-17:00; PH off"),
        (MONDAY | typed(PH_0_from="10h", PH_0_to="12h"), "Mo 09:00-12:30,14:00-17:00; PH 10:00-12:00"),
        (MONDAY | typed(school_closed="on"), "Mo 09:00-12:30,14:00-17:00; SH off"),
        (
            MONDAY | typed(school_Tu_0_from="10h", school_Tu_0_to="12h"),
            "Mo 09:00-12:30,14:00-17:00; SH off; SH Tu 10:00-12:00",
        ),
        (typed(We_rdv="on"), 'We "sur rendez-vous"'),
        (
            typed(We_0_from="9h", We_0_to="12h", We_rdv="on", We_note="2e étage"),
            'We 09:00-12:00 "sur rendez-vous, 2e étage"',
        ),
        (MONDAY | typed(otherwise="sur rendez-vous"), 'Mo 09:00-12:30,14:00-17:00 || "sur rendez-vous"'),
        ({H: "Jul-Aug Mo 10:00-12:00"}, "Jul-Aug Mo 10:00-12:00"),
        ({}, ""),
    ],
)
def test_french_hours_become_those_of_openstreetmap(data: dict[str, str], expression: str) -> None:
    assert clean(data) == expression


@pytest.mark.parametrize(
    ("data", "sentences"),
    [
        (typed(Tu_0_from="25h", Tu_0_to="26h"), ["Mardi, 1re plage : « 25h » : les heures vont de 0 à 23"]),
        (typed(Tu_0_from="9", Tu_0_to="12h"), ["Mardi, 1re plage : « 9 » : heures ou minutes ? Écrivez 9:00 ou 9 h."]),
        (typed(Fr_1_from="14h"), ["Vendredi, 2e plage : « 14h » : l’heure de fermeture manque"]),
        (typed(Fr_0_to="14h"), ["Vendredi, 1re plage : « 14h » : l’heure d’ouverture manque"]),
        (
            typed(Sa_0_from="17h", Sa_0_to="9h"),
            ["Samedi, 1re plage : « 17h – 9h » : la fermeture est avant l’ouverture"],
        ),
        (typed(Sa_0_from="9h", Sa_0_to="9h"), ["Samedi, 1re plage : « 9h – 9h » : la fermeture est avant"]),
        (
            typed(Sa_0_from="9h", Sa_0_to="14h", Sa_1_from="13h", Sa_1_to="18h"),
            ["Samedi, 2e plage : elle commence avant la fin de la première"],
        ),
        (
            typed(Mo_0_from="matin", Mo_0_to="12h", school_We_0_from="9h", school_We_0_to="soir"),
            [
                "Lundi, 1re plage : « matin » : cette heure ne se lit pas",
                "Vacances scolaires, mercredi, 1re plage : « soir »",
            ],
        ),
        (MONDAY | typed(public_closed="on", PH_0_from="9h", PH_0_to="12h"), ["Jours fériés : fermé, ou ouvert"]),
        (
            MONDAY | typed(school_closed="on", school_Mo_0_from="9h", school_Mo_0_to="12h"),
            ["Vacances scolaires : fermé, ou ouvert"],
        ),
        (typed(public_closed="on"), ["Donnez les heures d’au moins un jour"]),
        (MONDAY | {H: "24/7"}, ["Les horaires sont écrits deux fois"]),
        (MONDAY | typed(Mo_note='dit "l’accueil"'), ["Lundi : 60 signes au plus, sans guillemets droits"]),
        (MONDAY | typed(otherwise="x" * 61), ["En dehors de ces heures : 60 signes au plus"]),
        (
            {
                k: v
                for day in ("Mo", "Tu", "We", "Th", "Fr")
                for k, v in typed(**{f"{day}_rdv": "on", f"{day}_note": day * 25}).items()
            },
            ["Ces horaires sont trop longs"],
        ),
    ],
)
def test_what_cannot_be_read_is_told_by_day_and_range(data: dict[str, str], sentences: list[str]) -> None:
    said = refusals(data)
    assert len(said) == len(sentences)
    for message, start in zip(said, sentences, strict=True):
        assert message.startswith(french(start))


def test_hours_that_the_grid_leaves_as_they_are_keep_their_writing() -> None:
    was = "Mo 9:00-12:30,14:00-17:00;"
    assert clean(MONDAY | typed(was=was)) == was
    assert clean(MONDAY | typed(was="Mo 10:00-12:00")) == "Mo 09:00-12:30,14:00-17:00"


# In the form of a place -------------------------------------------------------


def shown(client: Client, place: PlacePage) -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/cms/pages/{place.pk}/edit/").content, "html.parser")


def value(soup: BeautifulSoup, name: str) -> str:
    found = soup.select_one(f"[name='{H}-{name}']")
    assert found is not None
    return str(found["value"]).replace("\u00a0", " ")


@pytest.mark.django_db
def test_the_form_shows_the_week_in_french_and_how_the_public_reads_it(editor: Client, make_place: MakePlace) -> None:
    soup = shown(editor, make_place(opening_hours="Mo-Fr 09:00-12:30,13:30-24:00; PH off"))
    assert [value(soup, f"Fr-{cell}") for cell in ("0-from", "0-to", "1-from", "1-to")] == [
        "9 h",
        "12 h 30",
        "13 h 30",
        "minuit",
    ]
    assert soup.select_one(f"[name='{H}-public-closed'][checked]")
    assert value(soup, "Sa-0-from") == ""
    reading = soup.select_one(".opening-hours__reading")
    assert reading is not None
    assert "Lundi : 9 h – 12 h 30, 13 h 30 – minuit" in reading.get_text().replace("\u00a0", " ")


@pytest.mark.django_db
def test_what_is_too_rich_stays_as_it_is_written(editor: Client, make_place: MakePlace) -> None:
    soup = shown(editor, make_place(opening_hours="Mo-Fr 09:00-17:00; Jul-Aug off"))
    advanced = soup.select_one(f"[name='{H}']")
    assert advanced is not None
    assert advanced["value"] == "Mo-Fr 09:00-17:00; Jul-Aug off"
    assert value(soup, "Mo-0-from") == ""
    assert "Lundi : 9 h – 17 h" in soup.select(".opening-hours__reading")[0].get_text().replace("\u00a0", " ")


@pytest.mark.django_db
def test_a_place_is_made_by_its_grid_and_a_wrong_hour_stays_typed(
    editor: Client, portal_site: SiteBuilder, services: dict[str, Service]
) -> None:
    add = f"/cms/pages/add/resources/placepage/{portal_site['places'].pk}/"
    wrong = editor.post(add, form(services, opening_hours="") | typed(Mo_0_from="9h", Mo_0_to="12h65"))
    soup = BeautifulSoup(wrong.content, "html.parser")
    assert wrong.status_code == 200
    assert value(soup, "Mo-0-from") == "9h"
    assert value(soup, "Mo-0-to") == "12h65"
    errors = " ".join(each.get_text() for each in soup.select(".w-field__errors, .error-message"))
    assert french("Lundi, 1re plage : « 12h65 » : les heures vont de 0 à 23, les minutes de 0 à 59") in errors
    assert editor.post(add, form(services, opening_hours="") | MONDAY).status_code == 302
    assert PlacePage.objects.get().opening_hours == "Mo 09:00-12:30,14:00-17:00"
