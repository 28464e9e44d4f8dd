"""An editor writes a training with its sessions and their funders, and sees it on the site."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from portal import dates
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.queries import assert_same_queries, captured_queries, queries_at_most
from tests.trainings.factories import make_session, make_training
from trainings.models import Funder, SapActivity, TrainingPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(portal_site: SiteBuilder, client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase"))
    return client


def form(meetings: list[dict[str, Any]] | None = None, **session: Any) -> dict[str, Any]:
    body, _created = Organisation.objects.get_or_create(name="Organisme du test")
    start = dates.today() + timedelta(days=40)
    funding = {"funder": Funder.objects.get(kind="region").pk, "situation": "rsa", "note": ""}
    one = {
        "starts_on": start.isoformat(), "start_precision": "jour", "ends_on": "", "end_precision": "jour",
        "recruiting": "ouvert", "seats": "12", "seats_left": "", "place": "", "venue": "Centre", "address": "",
        "postcode": "75018", "fundings": inline_formset([funding]),
    } | session  # fmt: skip
    return nested_form_data({
        "title": "Une formation", "slug": "une-formation", "summary": "Pour apprendre.", "organisation": body.pk,
        "objectives": rich_text("<p>Apprendre.</p>"),
        "entry_level": "0", "prerequisites": "", "certification": "", "certification_level": "", "rncp": "",
        "weeks": "4", "hours": "", "weekly_hours": "35", "internship": "", "how_to_register": "",
        "registration_url": "",
        "phone": "", "email": "", "body": streamfield([]), "sessions": inline_formset([one]), "tags": "",
        "meetings": inline_formset(meetings or []),
        "district": "", "image": "", "image_alt": "", "source_organisation": "", "source_url": "", "verified_on": "",
        "verified_by": "l’équipe", "review_on": "", "seo_title": "", "search_description": "", "show_in_menus": "",
        "comments": inline_formset([]), "go_live_at": "", "expire_at": "",
    }) | {"activities": [SapActivity.objects.get(code="D1").pk]}  # fmt: skip


def add_url(site: SiteBuilder) -> str:
    return f"/cms/pages/add/trainings/trainingpage/{site['trainings'].pk}/"


def test_a_training_goes_from_the_form_to_the_list(editor: Client, portal_site: SiteBuilder) -> None:
    response = editor.post(add_url(portal_site), form() | {"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    page = TrainingPage.objects.get()
    assert page.sessions.get().fundings.get().situation == "rsa"
    assert "Une formation" in editor.get("/formations/").content.decode()
    assert "revenu de solidarité active" in editor.get(page.url).content.decode()


def test_a_draft_is_previewed_and_not_listed(editor: Client, portal_site: SiteBuilder) -> None:
    editor.post(add_url(portal_site), form())
    page = TrainingPage.objects.get()
    assert not page.live
    assert "Une formation" not in Client().get("/formations/").content.decode()
    preview = editor.post(f"/cms/pages/{page.pk}/edit/preview/", form())
    assert preview.json()["is_valid"]
    shown = editor.get(f"/cms/pages/{page.pk}/edit/preview/")
    assert "Centre" in shown.content.decode()


def test_wrong_seats_are_refused_on_the_form(editor: Client, portal_site: SiteBuilder) -> None:
    response = editor.post(add_url(portal_site), form(seats="3", seats_left="9") | {"action-publish": "1"})
    assert response.status_code == 200
    assert "Il ne peut pas rester plus de places (9)" in response.content.decode()
    assert not TrainingPage.objects.exists()


def test_the_lists_and_vocabularies_open_and_export(editor: Client) -> None:
    assert "Formations" in editor.get("/cms/").content.decode()
    assert editor.get("/cms/formations/?funder=region&state=ouvert").status_code == 200
    assert editor.get("/cms/formations/?export=xlsx").status_code == 200
    for name in ("sapactivity", "funder"):
        assert editor.get(f"/cms/snippets/trainings/{name}/").status_code == 200


def test_the_list_costs_the_same_however_many_organisations(editor: Client, portal_site: SiteBuilder) -> None:
    def add(first: int, count: int) -> None:
        for n in range(first, first + count):
            make_training(
                portal_site, f"Formation {n}", organisation=Organisation.objects.create(name=f"Organisme {n}")
            )

    add(0, 1)
    editor.get("/cms/formations/")
    with captured_queries() as few:
        editor.get("/cms/formations/")
    add(1, 11)
    with queries_at_most(21) as many:
        page = editor.get("/cms/formations/").content.decode()
    assert "Organisme 11" in page
    assert_same_queries(few, many)


def test_the_list_shows_the_next_start_never_one_that_is_over(editor: Client, portal_site: SiteBuilder) -> None:
    make_training(portal_site, "Une formation finie", make_session(-40, ends_on=dates.today() - timedelta(days=3)))
    make_training(portal_site, "Une formation du mois", make_session(date(2031, 9, 1), start_precision="mois"))
    over = dates.format_short_day(dates.today() - timedelta(days=40))
    shown = editor.get("/cms/formations/").content.decode()
    assert "Pas de session à venir" in shown
    assert over not in shown
    assert "septembre 2031" in shown
    assert "1 sept. 2031" not in shown.replace("\u00a0", " ")


def test_the_sessions_of_a_list_come_in_one_query(editor: Client, portal_site: SiteBuilder) -> None:
    def listed() -> None:
        assert editor.get("/cms/formations/").status_code == 200

    make_training(portal_site, "Une", make_session(10))
    listed()
    with captured_queries() as one:
        listed()
    for number in range(20):
        make_training(portal_site, f"Une autre {number}", make_session(10), make_session(20))
    with captured_queries() as many:
        listed()
    assert_same_queries(one, many)
