"""Information meetings of trainings stand in the agenda, tied to their training, and follow it."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from agenda.models import EventPage, Occurrence
from home.meetings.source import meetings_source
from ingest.models import Run, Source
from ingest.runs.desk import read_source
from portal import dates
from portal.models import PortalPage
from portal.structure import SiteBuilder
from tests.trainings.factories import make_training
from trainings.models import InformationMeeting, TrainingPage

pytestmark = pytest.mark.django_db

AGENDA = "/agenda/"


def meeting(days: int = 10, **fields: Any) -> InformationMeeting:
    where = {"venue": "Centre Ordener", "address": "12, rue Ordener", "postcode": "75018"}
    hours = {"starts_at": time(9, 30), "ends_at": time(11)}
    return InformationMeeting(**({"day": dates.today() + timedelta(days=days)} | hours | where | fields))


def publish(training: TrainingPage, *meetings: InformationMeeting) -> TrainingPage:
    """The training with these meetings, as an editor publishes it again."""
    page: TrainingPage = TrainingPage.objects.get(pk=training.pk)
    page.meetings = list(meetings)
    page.save_revision().publish()
    return page


@pytest.fixture
def training(portal_site: SiteBuilder) -> TrainingPage:
    return publish(make_training(portal_site, "Aide à domicile"), meeting(how_to_register="Venez sans rendez-vous."))


def event() -> EventPage:
    found: EventPage = EventPage.objects.get()
    return found


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_meeting_is_in_the_agenda_tied_to_its_training(client: Client, training: TrainingPage) -> None:
    """In the list, the month, the calendar, the feed and the search; each leads to the other."""
    title, day = "Réunion d’information\u00a0: Aide à domicile", training.meetings.get().day
    for address in (AGENDA, f"{AGENDA}{day:%Y/%m}/", f"{AGENDA}{day:%Y/%m/%d}/", f"{AGENDA}flux.rss"):
        assert title in text(client, address), address
    assert title in text(client, f"{AGENDA}?type=reunion")
    assert title in text(client, f"{AGENDA}?arrondissement=75018")
    assert event().url in text(client, "/recherche/?q=reunion+aide+a+domicile&type=evenement")
    shown = text(client, event().url)
    assert f'<dt>Formation</dt><dd><a href="{training.url}">Aide à domicile</a>' in shown
    assert "Venez sans rendez-vous." in shown
    assert "Organisme du test" in shown
    back = text(client, training.url)
    assert f'<a href="{event().url}">' in back
    assert "9\u00a0h\u00a030 – 11\u00a0h" in back
    [entry] = Calendar.from_ical(client.get(f"{AGENDA}agenda.ics").content).walk("VEVENT")
    assert f"Formation : http://testserver{training.url}" in str(entry["DESCRIPTION"])


def test_nothing_is_written_twice(training: TrainingPage) -> None:
    before = event()
    publish(training, *training.meetings.all())
    run = read_source(meetings_source())
    assert run.summary == "created=0 updated=0 unchanged=1 merged=0 rejected=0 removed=0"
    assert event().latest_revision_id == before.latest_revision_id


def test_a_meeting_that_moves_goes_or_is_called_off(client: Client, training: TrainingPage) -> None:
    moved, other = meeting(12), meeting(40)
    publish(training, moved, other)
    assert [each.first_day for each in event().all_dates] == [moved.day, other.day]
    publish(training, moved)
    assert [each.first_day for each in event().all_dates] == [moved.day]
    off = meeting(12, is_cancelled=True)
    publish(training, off)
    assert "STATUS:CANCELLED" in text(client, f"{AGENDA}agenda.ics")
    assert "Annulée" in text(client, training.url)
    publish(training)
    assert not event().live
    assert "Réunion d’information" not in text(client, training.url)
    publish(training, meeting(20))
    assert event().live


@pytest.mark.parametrize("how", ["unpublish", "delete", "private", "expire"])
def test_the_agenda_follows_a_training_that_leaves(training: TrainingPage, how: str) -> None:
    if how == "unpublish":
        training.unpublish()
    elif how == "delete":
        training.delete()
    elif how == "private":
        PageViewRestriction.objects.create(page=training, restriction_type="login")
        read_source(meetings_source())  # each day
    else:
        TrainingPage.objects.filter(pk=training.pk).update(expire_at=dates.now() - timedelta(hours=1))
        call_command("publish_scheduled")
    assert not event().live
    assert not Occurrence.objects.on_site().exists()


def test_a_training_that_comes_back_brings_its_meetings_back(training: TrainingPage) -> None:
    training.unpublish()
    publish(training, *training.meetings.all())
    assert event().live


def test_an_editors_change_to_the_event_wins_and_the_admin_shows_both(
    training: TrainingPage, admin_client: Client
) -> None:
    page = event()
    page.title = "Découvrir l’aide à domicile"
    page.save_revision().publish()
    training.title = "Aide à la personne"
    training.save()
    publish(training, meeting(15))
    assert event().title == "Découvrir l’aide à domicile"
    assert event().all_dates[0].first_day == dates.today() + timedelta(days=15)
    both = admin_client.get(f"/cms/imports/pages/{page.pk}/").content.decode()
    assert "Découvrir l’aide à domicile" in both
    assert "Réunion d’information\u00a0: Aide à la personne" in both


def test_the_title_of_a_meeting_has_one_colon(client: Client, training: TrainingPage) -> None:
    training.title = "VAE : obtenir un titre"
    training.save_revision().publish()
    read_source(meetings_source())
    assert "Réunion d’information\u00a0: VAE, obtenir un titre" in text(client, AGENDA)


def test_a_past_meeting_alone_makes_no_event(portal_site: SiteBuilder) -> None:
    publish(make_training(portal_site, "Ménage"), meeting(-3))
    assert not EventPage.objects.exists()


def test_a_meeting_that_has_passed_stays_among_the_past_dates(client: Client, training: TrainingPage) -> None:
    Occurrence.objects.update(start=dates.now() - timedelta(days=2), end=dates.now() - timedelta(days=2))
    InformationMeeting.objects.update(day=dates.today() - timedelta(days=2))
    read_source(meetings_source())
    assert "Réunion d’information\u00a0: Aide à domicile" in text(client, f"{AGENDA}passes/")
    assert 'id="reunions"' not in text(client, training.url)


def test_what_is_not_known_is_not_made_up(client: Client, portal_site: SiteBuilder) -> None:
    """A day without hours is shown without; a meeting held nowhere stays on the training's page."""
    page = publish(make_training(portal_site, "Ménage"), meeting(starts_at=None, ends_at=None))
    assert "heure à vérifier" in text(client, page.url)
    shown = text(client, event().url)
    assert "L’heure n’est pas connue" in shown
    assert "horaire non précisé" in shown
    publish(page, meeting(venue="", address="", postcode=""))
    assert not event().live
    assert "Lieu à vérifier auprès de l’organisme" in text(client, page.url)


def test_an_online_meeting_is_online_in_the_agenda(client: Client, portal_site: SiteBuilder) -> None:
    online = meeting(venue="", address="", postcode="", online_url="https://visio.example.org/sap")
    publish(make_training(portal_site, "Ménage"), online)
    assert "Réunion d’information" in text(client, f"{AGENDA}?en-ligne=1")


def test_a_training_without_meeting_costs_the_agenda_nothing(portal_site: SiteBuilder) -> None:
    make_training(portal_site, "Ménage")
    assert not EventPage.objects.exists()
    assert not Run.objects.exists()
    assert not Source.objects.exists()


def test_the_desk_offers_no_second_source_of_meetings(training: TrainingPage, admin_client: Client) -> None:
    form = admin_client.get("/cms/snippets/ingest/source/add/").content.decode()
    assert "Réunions d’information des formations du portail" not in form
    desk = admin_client.get("/cms/imports/").content.decode()
    assert "Réunions d’information des formations" in desk
    source = meetings_source()
    admin_client.post(f"/cms/imports/sources/{source.pk}/demande/", {"request": "lire"})
    source.refresh_from_db()
    assert source.request == "lire"
    assert PortalPage.objects.filter(records__source=source).exists()
    edit = admin_client.get(f"/cms/snippets/ingest/source/edit/{source.pk}/").content.decode()
    assert "Réunions d’information des formations du portail" in edit
