"""What is sent: once to a person, one mail a day, nothing withdrawn, whatever dies or runs twice meanwhile."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from cryptography.fernet import Fernet
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from alerts import sending
from alerts.mails import stop_url
from alerts.models import Alert, Subscriber, Told
from portal import dates
from portal.models import OutgoingMail
from portal.structure import SiteBuilder
from tests.clock import Move
from tests.portal.serving.test_mail import Down

from .conftest import MakePlace, follow, send

pytestmark = pytest.mark.django_db


def test_one_mail_a_day_for_all_alerts_and_no_item_twice(
    at: Move, portal_site: SiteBuilder, make_place: MakePlace
) -> None:
    follow(portal_site["places"])
    follow(portal_site["places"], "arrondissement=75018")
    follow(portal_site["places"], "arrondissement=75018&q=antenne", often="semaine")
    at(2026, 11, 30, 15)
    make_place("Antenne nouvelle")
    at(2026, 12, 1, 9)
    assert (send(), send()) == (1, 0)
    assert str(mail.outbox[-1].body).count("Antenne nouvelle") == 1
    for day in range(2, 9):  # the weekly alert has its day in between
        at(2026, 12, day, 9)
        assert send() == 0


@pytest.mark.parametrize(
    ("often", "begun", "days"),
    [
        ("jour", (2026, 10, 24, 23), [25, 26]),  # the night when the hour goes back
        ("semaine", (2026, 10, 19, 0), [26]),
        ("jour", (2026, 10, 18, 23), [19, 20]),  # Sunday to Monday
    ],
)
def test_days_are_those_of_paris(
    at: Move, portal_site: SiteBuilder, make_place: MakePlace, often: str, begun: Any, days: list[int]
) -> None:
    at(*begun)
    follow(portal_site["places"], often=often)
    mailed = []
    for day in range(begun[2] + 1, days[-1] + 1):
        at(2026, 10, day, 1)
        make_place(f"Antenne du {day}")
        assert send() == 0
        at(2026, 10, day, 7)
        mailed += [day] * send()
    assert mailed == days


def test_what_is_withdrawn_or_hidden_before_the_mail_is_not_told(
    at: Move, portal_site: SiteBuilder, make_place: MakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(portal_site["places"])
    at(2026, 11, 30, 15)
    gone, stays = make_place("Antenne retirée"), make_place("Antenne qui reste")
    at(2026, 12, 1)
    look = sending._look

    def then_withdrawn(due: Any) -> Any:
        found = look(due)
        gone.unpublish()
        return found

    monkeypatch.setattr(sending, "_look", then_withdrawn)
    assert send() == 1
    assert "Antenne retirée" not in str(mail.outbox[-1].body)
    assert set(Told.objects.values_list("page_id", flat=True)) == {stays.pk}
    stays.unpublish()
    at(2026, 12, 2)
    assert send() == 0


@pytest.mark.parametrize("change", ["restricted", "deleted", "hidden with its list"])
def test_what_is_out_of_reach_at_the_moment_of_sending_is_not_told(
    at: Move, portal_site: SiteBuilder, make_place: MakePlace, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    follow(portal_site["places"])
    at(2026, 11, 30, 15)
    page = make_place("Antenne perdue")
    at(2026, 12, 1)
    look = sending._look

    def then_changed(due: Any) -> Any:
        found = look(due)
        if change == "restricted":
            page.view_restrictions.create(restriction_type="login")
        elif change == "hidden with its list":
            portal_site["places"].view_restrictions.create(restriction_type="login")
        else:
            page.delete()
        return found

    monkeypatch.setattr(sending, "_look", then_changed)
    assert send() == 0
    assert not Told.objects.exists()
    assert Subscriber.objects.get().mailed_on is None


def test_whoever_stops_gets_no_mail_that_still_waited_for_a_server(
    at: Move, client: Client, portal_site: SiteBuilder, make_place: MakePlace, settings: Settings
) -> None:
    person = follow(portal_site["places"]).subscriber
    follow(portal_site["places"], email="bea@example.org")
    at(2026, 11, 30, 15)
    make_place("Antenne nouvelle")
    at(2026, 12, 1)
    settings.EMAIL_BACKEND = f"{Down.__module__}.{Down.__qualname__}"
    assert send() == 0
    assert OutgoingMail.objects.count() == 2
    assert client.post(urlsplit(stop_url(person)).path).status_code == 200
    assert [waiting.recipient for waiting in OutgoingMail.objects.all()] == ["bea@example.org"]


def test_nothing_is_lost_nor_double_wherever_the_process_dies(
    at: Move, portal_site: SiteBuilder, make_place: MakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ana", "bea"):
        follow(portal_site["places"], email=f"{name}@example.org")
    at(2026, 11, 30, 15)
    make_place("Antenne nouvelle")
    at(2026, 12, 1)
    # At each of the steps that the database sees: before and inside each transaction, and after each commit.
    steps = 0
    while steps < 200:
        with pytest.MonkeyPatch.context() as patch:
            killed = _die_at(steps, patch)
            with suppress(KeyboardInterrupt):
                sending.send()
            steps += 1
        if not killed["dead"]:
            break
    assert steps > 5
    waiting = OutgoingMail.objects.count()
    assert len(mail.outbox) + waiting == 2
    assert Told.objects.count() == Subscriber.objects.filter(mailed_on=dates.today()).count() == 2


def _die_at(step: int, patch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Let the process die at its so-manieth query, as a kill would: what was not committed is undone."""
    state = {"dead": False}
    seen = 0

    def dying(execute: Any, *args: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == step + 1:
            state["dead"] = True
            raise KeyboardInterrupt
        return execute(*args)

    real = sending.send

    def watched(*args: Any) -> int:
        with connection.execute_wrapper(dying):
            return real(*args)

    patch.setattr(sending, "send", watched)
    return state


def test_of_two_schedulers_one_writes(at: Move, portal_site: SiteBuilder, make_place: MakePlace) -> None:
    follow(portal_site["places"])
    at(2026, 11, 30, 15)
    make_place("Antenne nouvelle")
    at(2026, 12, 1)
    due = list(Alert.objects.due(dates.today()))
    found = sending._look(Alert.objects.due(dates.today()))
    news = sending._news(due, found, set())
    person = due[0].subscriber_id
    first, second = (sending._write_together({person: due}, {person: news}, found, dates.now()) for _ in range(2))
    assert first
    assert second == []
    assert (OutgoingMail.objects.count(), Told.objects.count()) == (1, 1)


def test_an_address_that_no_key_opens_holds_up_nobody(
    at: Move, portal_site: SiteBuilder, make_place: MakePlace, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    lost, kept = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.PERSONAL_DATA_KEYS = [lost]
    follow(portal_site["places"])
    settings.PERSONAL_DATA_KEYS = [kept]
    follow(portal_site["places"], email="bea@example.org")
    at(2026, 11, 30, 15)
    make_place("Antenne nouvelle")
    at(2026, 12, 1)
    assert send() == 1
    assert mail.outbox[-1].to == ["bea@example.org"]
    assert "no key opens the address of 1" in caplog.text
    settings.PERSONAL_DATA_KEYS = [kept, lost]  # the operator finds the key again: nothing was lost meanwhile
    assert send() == 1
    assert mail.outbox[-1].to == ["ana@example.org"]


def test_queries_grow_with_filters_not_with_alerts(at: Move, portal_site: SiteBuilder, make_place: MakePlace) -> None:
    def cost() -> int:
        Alert.objects.update(due_on=dates.today(), looked_at=dates.now() - timedelta(days=1))
        with CaptureQueriesContext(connection) as queries:
            assert sending.send() == 0
        return len(queries)

    make_place("Antenne du 18e")
    at(2026, 12, 2)
    follow(portal_site["places"], "arrondissement=75012")
    one = cost()
    for number in range(49):
        follow(portal_site["places"], "arrondissement=75012", email=f"p{number}@example.org")
    assert cost() == one
    follow(portal_site["places"], "arrondissement=75011")
    assert cost() <= one + 2


def test_a_mail_more_costs_three_queries(at: Move, portal_site: SiteBuilder, make_place: MakePlace) -> None:
    def cost(people: int, day: int) -> int:
        for number in range(people):
            follow(portal_site["places"], email=f"{day}-{number}@example.org")
        at(2026, 11, day, 15)
        make_place(f"Antenne du {day}")
        at(2026, 11, day + 1)
        Alert.objects.exclude(subscriber__alerts__confirmed_at__date__gte=dates.today()).update(due_on=dates.today())
        before = len(mail.outbox)
        with CaptureQueriesContext(connection) as queries:
            sending.send()
        assert len(mail.outbox) - before == Subscriber.objects.count()
        return len(queries)

    at(2026, 11, 20)
    few = cost(5, 20)
    many = cost(40, 22)  # and the five again
    assert many - few <= 3 * 40  # it is taken, found and deleted; all else is by the hundred
