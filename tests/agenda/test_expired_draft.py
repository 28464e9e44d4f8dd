"""A page that left the site on its date is worked on again."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from agenda.models import EventPage
from portal import dates
from portal.models import Organisation
from portal.structure import SiteBuilder
from portal.typed.days import show_day
from tests.agenda.test_admin import date_row, form, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def expired(admin_client: Client, portal_site: SiteBuilder, partner: Organisation) -> EventPage:
    assert publish(admin_client, portal_site, form(partner)).status_code == 302
    event = EventPage.objects.get()
    event.expire_at = dates.now() - timedelta(hours=1, seconds=30)
    event.save_revision().publish()
    call_command("publish_scheduled")
    event.refresh_from_db()
    assert not event.live
    assert event.expired
    return event


def send(client: Client, event: EventPage, partner: Organisation, **fields: str) -> str:
    shown = f"{show_day(dates.local(event.expire_at).date())} {dates.local(event.expire_at):%H:%M}"
    row = {"id": str(event.organisers.get().pk), "organisation": str(partner.pk)}
    known = nested_form_data(
        {
            "organisers": inline_formset([row], initial=1),
            "occurrences": inline_formset([date_row(id=str(event.occurrences.get().pk))], initial=1),
        }
    )
    data = form(partner) | known | {"expire_at": shown, "summary": "Un mot de plus."} | fields
    return client.post(f"/cms/pages/{event.pk}/edit/", data, follow=True).content.decode()


def test_its_draft_is_saved_with_the_date_that_it_followed(
    admin_client: Client, expired: EventPage, partner: Organisation
) -> None:
    page = send(admin_client, expired, partner)
    assert "expiration doit être dans le futur" not in page
    latest = EventPage.objects.get().get_latest_revision_as_object()
    assert latest.summary == "Un mot de plus."
    assert latest.expire_at == expired.expire_at


def test_to_publish_it_again_the_date_must_change(
    admin_client: Client, expired: EventPage, partner: Organisation
) -> None:
    publishing = {"action-publish": "Publier"}
    assert "Cette page a quitté le site le" in send(admin_client, expired, partner, **publishing)
    send(admin_client, expired, partner, expire_at="", **publishing)
    expired.refresh_from_db()
    assert expired.live


def test_another_past_date_is_refused(admin_client: Client, expired: EventPage, partner: Organisation) -> None:
    page = send(admin_client, expired, partner, expire_at="01/12/2020 10:00")
    assert "doit être dans le futur" in page
    assert EventPage.objects.get().get_latest_revision_as_object().summary != "Un mot de plus."
