"""The list to come, as readers filter it."""

import re
from typing import Any

import pytest
from django.test import Client

from agenda.enums import EventStatus
from portal.models import Organisation, Topic
from tests.agenda.conftest import MakeEvent, november, occurrence, text_of
from tests.clock import Move, paris

pytestmark = pytest.mark.django_db


def listed(page: str) -> list[str]:
    return re.findall(r'<li class="row.*?<h3><a [^>]*>(.*?)</a>', page, re.DOTALL)


def facet(response: Any, param: str) -> Any:
    return next(each for each in response.context["listing"].facets if each.param == param)


def days(page: str) -> list[str]:
    return re.findall(r'class="day__date"><time datetime="([0-9-]+)"', page)


def test_dates_to_come_are_listed_by_day(make_event: MakeEvent, client: Client) -> None:
    make_event("Atelier", occurrence(november(26, 14)), event_kind="atelier")
    make_event("Forum", occurrence(november(26)), occurrence(november(30)), occurrence(november(2)))
    page = text_of(client, "/agenda/")
    assert days(page) == ["2026-11-26", "2026-11-30"]
    assert listed(page) == ["Forum", "Atelier", "Forum"]
    assert "3 rendez-vous à venir" in page
    assert "10 h – 12 h" in page
    assert "Mairie du 18e" in page
    assert '<span class="plaque">18<sup>e</sup>' in page


def test_an_event_of_several_days_is_listed_once_until_its_last_day(
    make_event: MakeEvent, client: Client, set_moment: Move
) -> None:
    make_event("Salon", occurrence(november(24, 9), november(27, 18)))
    page = text_of(client, "/agenda/")
    assert days(page) == ["2026-11-24"]
    assert "Dès 9 h, jusqu’au 27 novembre" in page
    set_moment(2026, 11, 26, 12)
    page = text_of(client, "/agenda/")
    assert days(page) == ["2026-11-26"]
    assert "Jusqu’au 27 novembre" in page
    set_moment(2026, 11, 27, 12)
    assert "Jusqu’à 18 h" in text_of(client, "/agenda/")


def test_what_changed_shows_in_the_list(make_event: MakeEvent, client: Client) -> None:
    moved = occurrence(november(27), status=EventStatus.POSTPONED, postponed_to=paris(2026, 12, 4).date())
    make_event("Services", moved, occurrence(paris(2026, 12, 4, 10)))
    make_event("Plein", occurrence(november(26), status=EventStatus.FULL))
    page = text_of(client, "/agenda/")
    assert "Reporté au 4 décembre" in page
    assert "Complet" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("quand=semaine", ["Tôt"]),
        ("quand=mois", ["Tôt", "Mois"]),
        ("quand=plus-tard", ["Décembre"]),
        ("du=2026-11-30&au=2026-11-30", ["Mois"]),
        ("du=2026-11-27", ["Mois", "Décembre"]),
        ("au=2026-11-26", ["Tôt"]),
        ("public=projet", ["Décembre"]),
        ("public=projet&public=emploi", ["Tôt", "Mois", "Décembre"]),
        ("type=atelier", ["Mois"]),
        ("arrondissement=75013", ["Décembre"]),
        ("gratuit=oui", ["Tôt", "Mois"]),
        ("en-ligne=oui", ["Mois"]),
        ("theme=vae", ["Tôt"]),
        ("q=Décembre", ["Décembre"]),
        ("quand=semaine&type=atelier", []),
    ],
)
def test_filters_narrow_the_list(make_event: MakeEvent, client: Client, query: str, expected: list[str]) -> None:
    vae = Topic.objects.create(name="VAE", slug="vae")
    make_event("Tôt", occurrence(november(26)), topics=[vae])
    make_event("Mois", occurrence(november(30), online_url="https://example.org/"), event_kind="atelier")
    make_event(
        "Décembre", occurrence(paris(2026, 12, 3, 10), venue_name="Mairie du 13e", postcode="75013"),
        for_job_seekers=False, for_project_holders=True, is_free=False, price=15,
    )  # fmt: skip
    page = text_of(client, f"/agenda/?{query}")
    assert listed(page) == expected
    assert 'content="noindex, follow"' in page
    if not expected:
        assert "Aucun résultat avec ces filtres" in page


def test_organisers_filter_main_or_not_and_once(make_event: MakeEvent, client: Client, partner: Organisation) -> None:
    other = Organisation.objects.create(name="Cité des métiers")
    make_event("À deux", organisers=[partner, other])
    make_event("Seul")
    page = text_of(client, f"/agenda/?organisateur={other.pk}&organisateur={partner.pk}")
    assert listed(page) == ["À deux", "Seul"]
    page = text_of(client, f"/agenda/?organisateur={other.pk}")
    assert listed(page) == ["À deux"]
    assert "Cité des métiers (1)" in page


def test_counts_are_of_dates_and_leave_out_what_is_not_there(make_event: MakeEvent, client: Client) -> None:
    make_event("Permanence", *(occurrence(november(day)) for day in (24, 25, 30)), event_kind="permanence")
    page = text_of(client, "/agenda/")
    assert re.search(r'value="permanence".*?<span class="num"><span class="vh">, </span>3<', page)
    assert 'value="conference"' not in page


def test_an_unreadable_filter_is_told_and_ignored(make_event: MakeEvent, client: Client) -> None:
    make_event("Forum")
    page = text_of(client, "/agenda/?du=demain&type=bal")
    assert listed(page) == ["Forum"]
    assert "cette date ne se lit pas" in page
    assert "ne connaît pas la valeur « bal »" in page


def test_nothing_yet_is_not_no_result(portal_site: object, client: Client) -> None:
    page = text_of(client, "/agenda/")
    assert "Rien pour le moment" in page
    assert "Le programme se prépare" in page


def test_past_dates_are_apart_latest_first(make_event: MakeEvent, client: Client) -> None:
    make_event("Ancien", occurrence(november(3)))
    make_event("Récent", occurrence(november(19)))
    make_event("L’an dernier", occurrence(paris(2025, 11, 19, 10)))
    assert listed(text_of(client, "/agenda/")) == []
    page = text_of(client, "/agenda/passes/")
    assert listed(page) == ["Récent", "Ancien", "L’an dernier"]
    assert "3 rendez-vous passés" in page
    assert "novembre 2025" in page


def test_htmx_gets_the_list_alone(make_event: MakeEvent, client: Client) -> None:
    make_event("Forum")
    answer = client.get("/agenda/?quand=semaine", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert listed(answer.content.decode()) == ["Forum"]
    assert "HX-Request" in answer["Vary"]


def test_what_is_of_all_paris_is_of_each_arrondissement(make_event: MakeEvent, client: Client) -> None:
    """What is online or says no place is no « no »: it is told under the list, one link away."""
    make_event("Ici")
    make_event("Partout", occurrence(november(26), venue_name="Mairies d’arrondissement", postcode="75000"))
    make_event("Là", occurrence(november(26), venue_name="Mairie du 13e", postcode="75013"))
    make_event("En ligne", occurrence(november(26), online_url="https://example.org/"))
    page = client.get("/agenda/?arrondissement=75018")
    assert sorted(listed(page.content.decode())) == ["Ici", "Partout"]
    offered = {option.value: option.count for option in facet(page, "arrondissement").options}
    assert (offered["75018"], offered["75013"], offered["75001"], offered["paris"]) == (2, 2, 1, 1)
    assert "1\u00a0autre est en ligne, ou ne dit pas où." in page.content.decode()
    wide = text_of(client, "/agenda/?arrondissement=75018&arrondissement=non-precise")
    assert sorted(listed(wide)) == ["En ligne", "Ici", "Partout"]
    found = client.get("/api/v1/evenement/?arrondissement=75018").json()
    assert sorted(row["title"] for row in found["results"]) == ["Ici", "Partout"]


def test_a_date_told_without_its_hour_is_not_said_to_be_in_the_day(make_event: MakeEvent, client: Client) -> None:
    make_event("Le soir", occurrence(november(26, 19)))
    make_event("Ce jour-là", occurrence(november(26, 0), november(27, 0)))
    make_event("Le matin")
    page = text_of(client, "/agenda/?soir=oui")
    assert listed(page) == ["Le soir"]
    assert "1 autre ne dit pas son heure." in page
