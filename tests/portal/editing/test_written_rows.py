"""Rows of a page are written where they changed, and only there."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from portal.editing.at_hand import answer_with_records_at_hand, at_hand
from portal.models import PortalPage
from portal.structure import SiteBuilder
from tests.queries import captured_queries
from tests.trainings.factories import make_session, make_training
from trainings.models import Session, SessionFunding, TrainingPage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def training(portal_site: SiteBuilder) -> TrainingPage:
    page = make_training(portal_site, "Aide à domicile", make_session(20), make_session(60), make_session(100))
    return TrainingPage.objects.get(pk=page.pk)


def written(asked: list[str], table: str) -> list[str]:
    return [sql for sql in asked if sql.startswith(("UPDATE", "INSERT", "DELETE")) and f'"{table}"' in sql]


def test_only_the_row_that_changed_is_written(training: TrainingPage) -> None:
    first, second, third = training.sessions.all()
    second.seats, second.fundings = 5, list(second.fundings.all())
    training.sessions = [first, second]
    with captured_queries() as asked:
        training.save()
    lines = written(asked, "trainings_session")
    assert len([sql for sql in lines if sql.startswith("UPDATE")]) == 1
    stored = Session.objects.filter(page=training)
    assert {row.pk: row.seats for row in stored} == {first.pk: 12, second.pk: 5}
    assert not SessionFunding.objects.filter(session=third.pk).exists()


def test_rows_of_rows_are_written_too(training: TrainingPage) -> None:
    first, *others = training.sessions.all()
    (funding,) = first.fundings.all()
    funding.situation = "rsa"
    first.fundings = [funding, SessionFunding(funder=funding.funder, situation="salaries")]
    training.sessions = [first, *others]
    training.save()
    assert list(first.fundings.values_list("situation", flat=True)) == ["rsa", "salaries"]
    assert SessionFunding.objects.filter(session__page=training).count() == 4


def test_a_row_that_was_prefetched_then_changed_is_written(training: TrainingPage) -> None:
    page = TrainingPage.objects.prefetch_related("sessions__fundings").get(pk=training.pk)
    first, *others = page.sessions.all()
    first.seats = 5
    (funding,) = first.fundings.all()
    funding.situation = "rsa"
    first.fundings = [funding]
    page.sessions = [first, *others]
    page.save()
    assert Session.objects.get(pk=first.pk).seats == 5
    assert SessionFunding.objects.get(session=first.pk).situation == "rsa"


def test_a_save_after_one_that_failed_asks_again_what_is_stored(training: TrainingPage) -> None:
    first, second, third = training.sessions.all()
    (funding,) = second.fundings.all()
    second.fundings = [funding]
    first.seats = "douze"
    training.sessions = [first, second, third]
    with pytest.raises(ValueError, match="douze"):
        training.save()
    SessionFunding.objects.filter(pk=funding.pk).update(situation="rsa")
    second.save()
    assert SessionFunding.objects.get(pk=funding.pk).situation == funding.situation == "demandeurs-emploi"


def test_what_a_row_computes_is_written_though_nobody_typed_it(training: TrainingPage) -> None:
    training.sessions.update(start_month="")
    training.sessions = list(training.sessions.all())
    training.save()
    assert not Session.objects.filter(page=training, start_month="").exists()


def test_a_tag_that_stays_keeps_its_row(training: TrainingPage) -> None:
    training.tags.set(["aide", "domicile"])
    training.save()
    known = dict(training.tagged_items.values_list("tag__name", "pk"))
    training.tags.set(["soin", "aide"])
    training.save()
    found = dict(PortalPage.objects.get(pk=training.pk).tagged_items.values_list("tag__name", "pk"))
    assert set(found) == {"aide", "soin"}
    assert found["aide"] == known["aide"]


def test_a_form_shows_a_record_that_was_deleted_while_it_was_open(training: TrainingPage, client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("cheffe", "cheffe@example.org"))
    address = f"/cms/pages/{training.pk}/edit/"
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    form["body-count"], form["organisation"], form["keeper"] = "0", "999999", "9" * 40
    answer = client.post(address, form)
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert set(errors) == {"organisation", "keeper"}


def test_a_chooser_says_of_a_page_what_wagtail_says(training: TrainingPage) -> None:
    chooser = AdminPageChooser(target_models=[PortalPage])
    plain = chooser.get_value_data(training.pk)
    found = []

    def view(_request: HttpRequest) -> HttpResponse:
        found.append(chooser.get_value_data(training.pk))
        found.append(chooser.get_value_data(PortalPage.objects.get(pk=training.pk)))
        return HttpResponse()

    answer_with_records_at_hand(view, RequestFactory().get("/"))
    assert found == [plain, plain]
    assert plain["parent_id"] == training.get_parent().pk


def test_a_chooser_shows_a_page_whose_app_was_taken_out(training: TrainingPage) -> None:
    gone = ContentType.objects.create(app_label="festivals", model="festivalpage")
    Page.objects.filter(pk=training.pk).update(content_type=gone)
    chooser, found = AdminPageChooser(target_models=[Page]), []

    def view(_request: HttpRequest) -> HttpResponse:
        known = at_hand()
        assert known is not None
        known.bring(Page, [training.pk])
        found.append(chooser.get_value_data(training.pk))
        return HttpResponse()

    answer_with_records_at_hand(view, RequestFactory().get("/"))
    assert found == [chooser.get_value_data(training.pk)]
    assert found[0]["display_title"] == training.title
