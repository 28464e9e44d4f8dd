"""What publishing a page asks of the database, and that what it no longer asks is still known."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.test import Client
from wagtail.models import Page, ReferenceIndex
from wagtail.test.utils.form_data import querydict_from_html

from agenda.models import EventOrganiser, EventPage
from portal.models import Organisation, PortalPage
from portal.structure import SiteBuilder
from tests.agenda.conftest import MakeEvent, november, occurrence
from tests.experiments.factories import make_experiment
from tests.queries import captured_queries, queries_at_most
from tests.trainings.factories import make_training

pytestmark = [pytest.mark.django_db, pytest.mark.admin_indexes]


@pytest.fixture
def chief(db: None) -> Client:
    browser = Client()
    browser.force_login(get_user_model().objects.create_superuser("cheffe", "cheffe@example.org"))
    return browser


def published_again(browser: Client, page: PortalPage, **typed: str) -> list[str]:
    """The queries of the editor's click, once the form was shown and published before."""
    address = f"/cms/pages/{page.pk}/edit/"
    for _ in range(2):
        form = querydict_from_html(browser.get(address).content.decode(), form_id="page-edit-form")
        for name, value in (typed | {"body-count": "0", "action-publish": "Publier"}).items():
            form[name] = value
        with captured_queries() as asked:
            answer = browser.post(address, form)
        assert answer.status_code == 302, answer.content.decode()
    return asked


def references(page: Page) -> set[tuple[str, str]]:
    found = ReferenceIndex.objects.filter(object_id=str(page.pk))
    return set(found.values_list("to_object_id", "model_path"))


@pytest.mark.parametrize(
    ("make", "at_most"),
    [(make_training, 84), (make_experiment, 74)],
    ids=["a training", "an experiment"],
)
def test_an_editor_publishes(portal_site: SiteBuilder, chief: Client, make: Callable[..., Any], at_most: int) -> None:
    assert len(published_again(chief, make(portal_site))) <= at_most


def test_a_date_more_costs_its_own_line(chief: Client, make_event: MakeEvent) -> None:
    few = published_again(chief, make_event("Un seul jour"))
    many = published_again(chief, make_event("Tous les jours", *(occurrence(november(day)) for day in range(1, 21))))
    assert len(few) <= 76
    assert len(many) - len(few) <= 20  # and, as the title is another, one for the titles' lengths


def test_the_clock_publishes(make_event: MakeEvent) -> None:
    page = make_event()
    page.title = "Forum déplacé"
    revision = page.save_revision()
    with queries_at_most(45):
        revision.publish()


def test_what_is_published_is_found_and_counted_where_it_is_used(chief: Client, make_event: MakeEvent) -> None:
    page = make_event()
    other = Organisation.objects.create(name="Mission locale du Nord", kind="insertion")
    page.organisers.add(EventOrganiser(organisation=other, sort_order=5))
    page.save_revision().publish()
    known = references(page)
    assert (str(other.pk), "organisers.item.organisation") in known
    EventPage.objects.get(pk=page.pk).organisers.get(organisation=other).delete()
    published_again(chief, page, title="Salon de la reconversion")
    stored = EventPage.objects.get(pk=page.pk)
    ReferenceIndex.create_or_update_for_object(stored)
    assert references(page) == references(stored) == known - {(str(other.pk), "organisers.item.organisation")}
    assert [each.title for each in Page.objects.search("reconversion")] == ["Salon de la reconversion"]


def test_a_draft_changes_neither_index(make_event: MakeEvent) -> None:
    page = make_event()
    known = references(page)
    page.title = "Brouillon de salon"
    page.organisers.clear()
    page.save_revision()
    assert references(page) == known
    assert not Page.objects.search("brouillon")


def test_a_field_saved_alone_tells_nothing_of_the_draft_in_hand(make_event: MakeEvent) -> None:
    page, other = make_event(), make_event("Nouveau forum")
    known = references(page)
    page.organisers.add(EventOrganiser(organisation=Organisation.objects.create(name="Brouillon"), sort_order=5))
    page.title, page.replaced_by = "Titre en cours", other
    page.save(update_fields=["replaced_by"], clean=False)
    assert references(page) == known | {(str(other.pk), "replaced_by")}
    assert page.organisers.count() == 2  # the row that was typed is not lost


def test_a_page_whose_references_cannot_be_noted_is_not_saved(
    make_event: MakeEvent, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_event("Ancien titre")

    def full_disk(*_args: Any) -> None:
        raise OperationalError("database or disk is full")

    page.title = "Nouveau titre"
    with monkeypatch.context() as patch:
        patch.setattr(ReferenceIndex, "create_or_update_for_object", full_disk)
        with pytest.raises(OperationalError):
            page.save()
    assert EventPage.objects.get(pk=page.pk).title == "Ancien titre"
    page.save()  # the same object, once there is room again
    assert [each.title for each in Page.objects.search("nouveau")] == ["Nouveau titre"]


def test_a_revision_that_refers_to_what_is_gone_is_read_without_it(make_event: MakeEvent) -> None:
    page, other = make_event("Ancien forum"), make_event("Nouveau forum")
    page.replaced_by = other
    revision = page.save_revision()
    assert revision.as_object().replaced_by_id == other.pk
    other.delete()
    assert revision.as_object().replaced_by_id is None


def test_a_draft_opens_although_an_organiser_of_it_was_deleted(chief: Client, make_event: MakeEvent) -> None:
    page = make_event()
    other = Organisation.objects.create(name="Structure fermée", kind="insertion")
    page.organisers.add(EventOrganiser(organisation=other, sort_order=5))
    revision = page.save_revision()
    other.delete()
    assert [each.organisation.name for each in revision.as_object().organisers.all()] == ["Maison de l’Emploi de Paris"]
    assert chief.get(f"/cms/pages/{page.pk}/edit/").status_code == 200


def test_two_pages_never_share_an_address(chief: Client, portal_site: SiteBuilder, make_event: MakeEvent) -> None:
    first, second = make_event("Premier"), make_event("Second")
    form = querydict_from_html(chief.get(f"/cms/pages/{second.pk}/edit/").content.decode(), form_id="page-edit-form")
    form["slug"], form["body-count"], form["action-publish"] = first.slug, "0", "Publier"
    assert chief.post(f"/cms/pages/{second.pk}/edit/", form).status_code == 200
    assert EventPage.objects.get(pk=second.pk).slug == "second"
