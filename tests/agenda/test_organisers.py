"""Organisers of an event: each once, in the order that the editor chooses, whoever else works on the page."""

from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset

from agenda.models import EventOrganiser, EventPage
from portal.editing.rows import TAKEN_MEANWHILE
from portal.models import Organisation
from portal.structure import SiteBuilder
from portal.words.text import french
from tests.agenda.conftest import MakeEvent
from tests.agenda.test_admin import date_row, form

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(db: None) -> Organisation:
    return Organisation.objects.create(name="Mission locale")


@pytest.fixture
def event(make_event: MakeEvent, partner: Organisation, other: Organisation) -> EventPage:
    """Run by two organisations, in this order: partner, other."""
    event = make_event()
    event.organisers = [EventOrganiser(organisation=each, sort_order=n) for n, each in enumerate((partner, other))]
    event.save_revision().publish()
    return EventPage.objects.get(pk=event.pk)


def submit(editor: Client, event: EventPage, rows: list[dict[str, Any]], initial: int, **more: str) -> Any:
    dates = inline_formset([{"id": event.all_dates[0].pk} | date_row()], initial=1)
    data = form(
        event.organisers.first().organisation, slug=event.slug, occurrences=dates,
        organisers=inline_formset(rows, initial=initial), **more,
    )  # fmt: skip
    return editor.post(f"/cms/pages/{event.pk}/edit/", data)


def organisers_of(event: EventPage) -> list[str]:
    return [each.organisation.name for each in EventOrganiser.objects.filter(event=event)]


PUBLISH = {"action-publish": "Publier"}


def test_a_second_row_of_an_organiser_keeps_what_was_typed(
    portal_site: SiteBuilder, editor: Client, partner: Organisation
) -> None:
    rows = [{"organisation": partner.pk}, {"organisation": partner.pk}]
    data = form(partner, organisers=inline_formset(rows), title="Forum du soir")
    answer = editor.post(f"/cms/pages/add/agenda/eventpage/{portal_site['agenda'].pk}/", data | PUBLISH)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert (
        page.count("Cet organisme est déjà dans la liste : retirez l’une des deux lignes.".replace(" :", "\u00a0:"))
        == 1
    )
    assert "Forum du soir" in page
    assert [each["organisation"].value() for each in answer.context["form"].formsets["organisers"].forms] == [
        str(partner.pk), str(partner.pk),
    ]  # fmt: skip
    assert not EventPage.objects.exists()


@pytest.mark.parametrize("more", [PUBLISH, {}], ids=["published", "draft"])
def test_two_organisers_exchange_their_places(
    editor: Client, event: EventPage, partner: Organisation, other: Organisation, more: dict[str, str]
) -> None:
    one, two = event.organisers.all()
    rows = [{"id": one.pk, "organisation": other.pk}, {"id": two.pk, "organisation": partner.pk}]
    for _ in range(2):  # the second time, the draft says again what the page says already
        assert submit(editor, event, rows, 2, **more).status_code == 302
        EventPage.objects.get(pk=event.pk).get_latest_revision().publish()
        assert organisers_of(event) == ["Mission locale", "Maison de l’Emploi de Paris"]


def test_an_organiser_moves_to_the_row_of_another_who_changes(
    editor: Client, event: EventPage, other: Organisation
) -> None:
    third = Organisation.objects.create(name="Ville de Paris")
    one, two = event.organisers.all()
    rows = [{"id": one.pk, "organisation": other.pk}, {"id": two.pk, "organisation": third.pk}]
    assert submit(editor, event, rows, 2, **PUBLISH).status_code == 302
    assert organisers_of(event) == ["Mission locale", "Ville de Paris"]


@pytest.mark.parametrize("more", [PUBLISH, {}], ids=["published", "draft"])
def test_an_organiser_that_somebody_else_added_meanwhile(
    editor: Client, event: EventPage, other: Organisation, more: dict[str, str]
) -> None:
    """The form was opened when the event had one organiser only."""
    first = event.organisers.first()
    rows = [{"id": first.pk, "organisation": first.organisation_id}, {"organisation": other.pk}]
    answer = submit(editor, event, rows, 1, **more)
    assert answer.status_code == 200
    assert french(TAKEN_MEANWHILE) in answer.content.decode()
    assert organisers_of(event) == ["Maison de l’Emploi de Paris", "Mission locale"]
