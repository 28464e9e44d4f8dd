"""What is lost meanwhile: a theme that an alert follows, the secret key that addresses are found by."""

from importlib import import_module
from urllib.parse import urlsplit

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from alerts import sending
from alerts.digests import digest_of
from alerts.mails import already, stop_url, too_many
from alerts.models import Alert, Letter, Subscriber, Told, purge
from portal.mails.mail import write
from portal.models import OutgoingMail, Topic
from portal.structure import SiteBuilder
from tests.clock import Move
from tests.queries import captured_queries

from .conftest import MakePlace, ask, follow, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic() -> Topic:
    made: Topic = Topic.objects.create(name="Métiers du bois", slug="bois")
    return made


def test_an_alert_on_a_theme_that_is_gone_says_so_and_ends(
    at: Move, client: Client, portal_site: SiteBuilder, make_place: MakePlace, topic: Topic
) -> None:
    follow(portal_site["places"], "theme=bois")
    follow(portal_site["places"], "theme=bois&arrondissement=75018")
    kept = follow(portal_site["places"], "arrondissement=75012")
    topic.delete()
    at(2026, 11, 30, 15)
    make_place("Antenne du 18e")
    at(2026, 12, 1)
    assert (send(), send()) == (1, 0)
    sent = mail.outbox[-1]
    assert sent.subject.startswith("Votre alerte s’arrête")
    assert str(sent.body).count("Cette alerte s’arrête") == 2
    assert "« Thème » : bois" in str(sent.body).replace("\u00a0", " ")
    assert portal_site["places"].url in str(sent.body)
    assert "Antenne" not in str(sent.body)  # never the whole list
    assert list(Alert.objects.all()) == [kept]


def test_an_end_comes_with_the_news_of_the_day(
    at: Move, portal_site: SiteBuilder, make_place: MakePlace, topic: Topic
) -> None:
    follow(portal_site["places"], "theme=bois")
    follow(portal_site["places"], "arrondissement=75018")
    topic.delete()
    at(2026, 11, 30, 15)
    make_place("Antenne du 18e")
    at(2026, 12, 1)
    assert send() == 1
    assert "Antenne du 18e" in str(mail.outbox[-1].body)
    assert "Cette alerte s’arrête" in str(mail.outbox[-1].body)


def test_alerts_that_end_are_read_together(at: Move, portal_site: SiteBuilder) -> None:
    def cost(people: int, day: int) -> int:
        topic = Topic.objects.create(name=f"Thème {day}", slug=f"theme-{day}")
        for number in range(people):
            follow(portal_site["places"], f"theme=theme-{day}", email=f"{day}-{number}@example.org")
        topic.delete()
        at(2026, 12, day)
        with captured_queries() as asked:
            assert sending.send() == people
        return len([each for each in asked if "portal_outgoingmail" not in each])  # a mail leaves by itself

    cost(1, 1)
    few = cost(2, 2)
    assert cost(12, 3) == few


def test_a_theme_without_pages_is_not_gone(at: Move, portal_site: SiteBuilder, topic: Topic) -> None:
    follow(portal_site["places"], "theme=bois")
    follow(portal_site["guides"], "theme=bois")
    at(2026, 12, 1)
    assert send() == 0
    assert Alert.objects.count() == 2


def test_a_list_that_is_hidden_for_a_while_ends_nothing(
    at: Move, portal_site: SiteBuilder, make_place: MakePlace
) -> None:
    follow(portal_site["places"])
    portal_site["places"].unpublish()
    at(2026, 12, 1)
    assert send() == 0
    assert Alert.objects.exists()


def test_people_are_found_again_under_another_secret_key(
    at: Move, client: Client, portal_site: SiteBuilder, make_place: MakePlace, settings: Settings
) -> None:
    settings.PERSONAL_DATA_KEYS = [Fernet.generate_key().decode()]
    person = follow(portal_site["places"]).subscriber
    person.refresh_from_db()
    Subscriber.objects.find_again()
    stop = urlsplit(stop_url(person)).path
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a" * 60, [settings.SECRET_KEY]
    assert Subscriber.objects.known(" ANA@example.org").get() == person  # before anything ran
    assert client.get(stop).status_code == 200  # links already sent open
    ask(client, portal_site["places"])
    assert mail.outbox[-1].subject == "Vous avez déjà cette alerte"
    assert Subscriber.objects.find_again() == 1
    settings.SECRET_KEY_FALLBACKS = []
    assert Subscriber.objects.known("ana@example.org").get() == person
    assert Subscriber.objects.find_again() == 0


def test_who_asked_again_under_another_key_is_one_person_and_one_mail(
    at: Move, client: Client, portal_site: SiteBuilder, make_place: MakePlace, settings: Settings
) -> None:
    settings.PERSONAL_DATA_KEYS = [Fernet.generate_key().decode()]
    first = follow(portal_site["places"])
    follow(portal_site["guides"])
    at(2026, 11, 30, 15)
    page = make_place("Antenne nouvelle")
    Told.objects.create(subscriber=first.subscriber, page=page)
    settings.SECRET_KEY = "b" * 60  # without the one before
    follow(portal_site["places"])
    follow(portal_site["agenda"])
    assert Subscriber.objects.count() == 2
    at(2026, 12, 1)
    make_place("Antenne du jour")
    assert send() == 1
    assert Subscriber.objects.get().digest == digest_of("ana@example.org")
    assert Alert.objects.count() == 3
    assert "Antenne nouvelle" not in str(mail.outbox[-1].body)
    Subscriber.objects.note_failure("ana@example.org")
    assert Subscriber.objects.get().failures == 1


def test_a_yes_said_under_another_key_stays_said(
    at: Move, client: Client, portal_site: SiteBuilder, settings: Settings
) -> None:
    settings.PERSONAL_DATA_KEYS = [Fernet.generate_key().decode()]
    ask(client, portal_site["places"])  # and never opens that link
    settings.SECRET_KEY = "d" * 60
    said = follow(portal_site["places"])
    assert Subscriber.objects.find_again() == 1
    found = Alert.objects.get()
    assert (found.pk, found.confirmed_at) == (said.pk, said.confirmed_at)


def test_mails_that_waited_before_letters_were_kept_stop_too(at: Move, portal_site: SiteBuilder) -> None:
    alert = follow(portal_site["places"])
    other = follow(portal_site["places"], email="bea@example.org").subscriber
    for written in (already(alert.subscriber, alert), too_many(alert.subscriber), too_many(other)):
        assert len(written) == 1
    write("ana@example.org", "Autre chose", "Bonjour.", "news of nobody")
    assert not Letter.objects.exists()
    migration = import_module("alerts.migrations.0003_letters_that_wait")
    for _twice in range(2):
        migration.name_waiting(apps, None)
    assert Letter.objects.count() == 3
    alert.subscriber.erase()
    assert sorted(each.what for each in OutgoingMail.objects.all()) == [f"limit of {other}", "news of nobody"]


def test_an_address_that_no_key_opens_waits_for_its_key(at: Move, portal_site: SiteBuilder, settings: Settings) -> None:
    lost, kept = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.PERSONAL_DATA_KEYS = [lost]
    follow(portal_site["places"])
    settings.PERSONAL_DATA_KEYS, settings.SECRET_KEY = [kept], "c" * 60
    assert Subscriber.objects.find_again() == 0
    settings.PERSONAL_DATA_KEYS = [kept, lost]
    assert Subscriber.objects.find_again() == 1
    assert purge() == 0
