"""A place, from the editor's form to the reader, and what the form refuses."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from portal.structure import SiteBuilder
from resources.models import PlacePage, Service
from tests.resources.conftest import MakePlace, SetMoment, paris

pytestmark = pytest.mark.django_db


def form(offered: dict[str, Service], **fields: object) -> dict[str, object]:
    data: dict[str, object] = {
        "title": "Espace insertion",
        "slug": "espace-insertion",
        "summary": "Pour les personnes qui touchent le RSA.",
        "address": "14, rue des Poissonniers",
        "postcode": "75018",
        "city": "Paris",
        "latitude": "48.8862",
        "longitude": "2.3497",
        "opening_hours": "Mo-Fr 09:00-17:00; PH off",
        "welcome": "avec",
        "phone": "01 99 00 00 22",
        "services": str(offered["cv"].pk),
        "for_job_seekers": "on",
        "body": streamfield([]),
        "verified_by": "l’équipe",
        "tags": "",
        "comments": inline_formset([]),
        "action-publish": "Publier",
    }
    return nested_form_data({name: value for name, value in (data | fields).items() if value is not None})


@pytest.fixture
def add(portal_site: SiteBuilder) -> str:
    return f"/cms/pages/add/resources/placepage/{portal_site['places'].pk}/"


def test_created_previewed_published_listed_read_then_expired(
    editor: Client, client: Client, add: str, services: dict[str, Service], set_moment: SetMoment
) -> None:
    # From the first form on: a page checked « today » must not have been checked in the future.
    set_moment(paris(2026, 11, 23, 16, 45))
    data = form(services)
    assert editor.post(f"{add}preview/", data).json()["is_valid"]
    assert "14, rue des Poissonniers" in editor.get(f"{add}preview/").content.decode()
    assert client.get("/s-orienter/lieux/espace-insertion/").status_code == 404
    assert editor.post(add, data).status_code == 302
    place = PlacePage.objects.get()
    assert place.district.code == "75018"
    assert "Espace insertion" in client.get("/s-orienter/lieux/").content.decode()
    page = client.get("/s-orienter/lieux/espace-insertion/").content.decode().replace("\u00a0", " ")
    assert "Ouvert · ferme dans 15 min" in page
    assert 'href="tel:+33199000022"' in page
    assert "Sur rendez-vous" in page
    assert '"@type": "Place"' in page  # who runs it is not said: no kind is claimed
    place.expire_at = timezone.now() - timedelta(minutes=1)
    place.save_revision().publish()
    PlacePage.objects.update(expire_at=place.expire_at, live=True)
    call_command("publish_scheduled")
    assert "Espace insertion" not in client.get("/s-orienter/lieux/").content.decode()
    assert client.get("/s-orienter/lieux/espace-insertion/").status_code == 404


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"postcode": "7501"}, "il faut cinq chiffres, par exemple 75018"),
        ({"opening_hours": "du lundi au vendredi"}, "Écrivez-les comme OpenStreetMap"),
        ({"opening_hours": "", "phone": ""}, "Sans horaires, donnez un numéro"),
        ({"longitude": ""}, "Donnez la latitude et la longitude, ou aucune des deux."),
        ({"latitude": "2.3497", "longitude": "48.8862"}, "ne sont pas échangées"),
        ({"phone": "01 99"}, "a 4 chiffres, il en faut 10"),
        ({"services": None}, "Champ requis"),
    ],
)
def test_what_is_refused_is_explained(
    editor: Client, add: str, services: dict[str, Service], fields: dict[str, object], message: str
) -> None:
    page = editor.post(add, form(services, **fields)).content.decode()
    assert message in page
    assert not PlacePage.objects.exists()


def test_a_new_postcode_moves_the_place(make_place: MakePlace) -> None:
    place = make_place()
    for postcode, code in [("75116", "75016"), ("93100", "hors-paris"), ("75379", "paris")]:
        place.postcode = postcode
        place.save_revision().publish()
        assert PlacePage.objects.get().district.code == code


def test_without_hours_the_page_says_to_phone(make_place: MakePlace, client: Client) -> None:
    page = client.get(make_place(opening_hours="").url).content.decode()
    assert "Nous ne connaissons pas les horaires de ce lieu" in page
    assert "Horaires à vérifier par téléphone" in page


def test_neighbours_are_of_the_same_district(make_place: MakePlace, client: Client) -> None:
    place = make_place("Un")
    make_place("Deux")
    make_place("Ailleurs", postcode="75011")
    page = client.get(place.url).content.decode()
    assert "Deux" in page
    assert "Ailleurs" not in page


def test_the_search_body_holds_what_people_type(make_place: MakePlace) -> None:
    body = make_place(offers="cv vae", welcomes="jeunes", access="Métro 4").search_body()
    for expected in ("Aide au CV", "Conseil en VAE", "Jeunes", "Métro 4", "75018"):
        assert expected in body
