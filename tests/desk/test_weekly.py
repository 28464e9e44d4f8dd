"""The Monday mail: once a person and a week, counts and nothing else, one press to stop."""

from io import StringIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from accounts.models import WeeklyMail
from accounts.weekly import sending
from home.roles import ADMINISTRATOR, CLAUSE_OFFICER, CONTRIBUTOR
from portal import dates
from portal.admin.waiting import work_of
from portal.models import Keeper, OutgoingMail
from tests.clock import Move, moved_by
from tests.links.conftest import MakePlace
from tests.queries import captured_queries

from .conftest import Everything, MakeUser, logged_in

pytestmark = pytest.mark.django_db
MONDAY = (2026, 11, 30)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Move:
    """Make it a moment in Paris, first Monday 30 November 2026 at nine."""
    move = moved_by(monkeypatch, hour=9)
    move(*MONDAY)
    return move


def send() -> int:
    """Run what the scheduler runs; how many mails left."""
    before = len(mail.outbox)
    call_command("send_weekly_mails", stdout=StringIO())
    return len(mail.outbox) - before


def stop_path(number: int = -1) -> str:
    header: str = mail.outbox[number].extra_headers["List-Unsubscribe"]
    return urlsplit(header.strip("<>")).path


def test_counts_by_kind_and_nobody_s_name(at: Move, make_user: MakeUser, everything: Everything) -> None:
    everything(2)
    make_user(ADMINISTRATOR)
    assert send() == 1
    sent: Any = mail.outbox[0]
    html = sent.alternatives[0][0]
    for text in (sent.body.replace("\u00a0", " "), html.replace("\u00a0", " ")):
        assert "2 candidatures sans réponse" in text
        assert "2 pages à relire" in text
        assert "dont 2 en retard" in text
        for private in ("Ana", "Offre 1", "Lieu 1", "Fermé le mercredi"):
            assert private not in text
    assert sent.subject.replace("\u00a0", " ").endswith("choses vous attendent sur le portail")
    assert "/cms/#retard" in html
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_more_than_ten_of_a_kind_says_so(at: Move, make_user: MakeUser, make_place: MakePlace) -> None:
    user = make_user("tout")
    keeper = Keeper.objects.create(name="Camille", email="c@example.org", user=user)
    for number in range(12):
        make_place(f"Lieu {number}", review_on=dates.today(), keeper=keeper)
    assert send() == 1
    assert "10 pages à relire ou plus" in str(mail.outbox[0].body).replace("\u00a0", " ")
    assert mail.outbox[0].subject.startswith("Plus de 10")


def test_once_a_week_on_monday_in_the_day_and_never_for_nothing(
    at: Move, make_user: MakeUser, everything: Everything
) -> None:
    make_user(CONTRIBUTOR)
    make_user(CLAUSE_OFFICER)
    everything(1)
    for moment, sent in (
        ((2026, 11, 30, 6), 0), ((2026, 11, 30, 7), 1), ((2026, 11, 30, 8), 0), ((2026, 12, 1, 9), 0),
        ((2026, 12, 6, 9), 0), ((2026, 12, 7, 21), 0), ((2026, 12, 8, 9), 1),  # an outage lasted the whole Monday
        ((2026, 12, 9, 9), 0), ((2026, 12, 14, 9), 1),
    ):  # fmt: skip
        at(*moment)
        assert send() == sent, moment
    assert {each.to[0] for each in mail.outbox} == {f"{len(CLAUSE_OFFICER)}@example.org"}


def test_whoever_left_or_has_no_address_is_not_written_to(
    at: Move, make_user: MakeUser, everything: Everything
) -> None:
    everything(1)
    gone, silent = make_user(ADMINISTRATOR), make_user(CLAUSE_OFFICER)
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    type(gone).objects.filter(pk=silent.pk).update(email="")
    type(gone).objects.create_user("sans-droit", "sans@example.org", "une-longue-phrase")
    assert send() == 0


def test_one_press_stops_it_and_looking_does_not(
    at: Move, make_user: MakeUser, everything: Everything, client: Client
) -> None:
    everything(1)
    user = make_user(CLAUSE_OFFICER)
    send()
    scanner = client.get(stop_path())
    assert scanner.status_code == 200
    assert "no-store" in scanner["Cache-Control"]
    assert "Arrêter ce courriel" in scanner.content.decode()
    assert WeeklyMail.objects.get(user=user).is_wanted
    press = Client(enforce_csrf_checks=True)
    assert "C’est fait" in press.post(stop_path(), {"List-Unsubscribe": "One-Click"}).content.decode()
    assert press.post(stop_path()).status_code == 200
    at(2026, 12, 7)
    assert send() == 0
    account = logged_in(user)
    page = account.get("/cms/account/").content.decode()
    assert "Recevoir chaque lundi ce qui m’attend" in page
    form = {"name_email-first_name": "A", "name_email-last_name": "B", "name_email-email": user.email,
            "locale-preferred_language": "fr", "locale-current_time_zone": "Europe/Paris",
            "theme-theme": "system", "theme-density": "default", "theme-contrast": "system",
            "courriel_du_lundi-is_wanted": "on"}  # fmt: skip
    assert account.post("/cms/account/", form).status_code == 302
    assert send() == 1


@pytest.mark.parametrize("token", ["a", "0" * 32, "x-y", "0" * 32 + "-" + "A" * 43])
def test_other_links_are_lost_alike(client: Client, token: str) -> None:
    answer = client.post(f"/bureau/arreter/{token}/")
    assert answer.status_code == 404
    assert "Ce lien ne marche plus" in answer.content.decode()


def test_a_list_that_fails_holds_up_nobody(
    at: Move, make_user: MakeUser, everything: Everything, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    everything(1)
    first, _second = make_user(ADMINISTRATOR), make_user(CLAUSE_OFFICER)

    def failing(request: Any) -> Any:
        if request.user == first:
            raise ZeroDivisionError
        return work_of(request)

    monkeypatch.setattr(sending, "work_of", failing)
    assert send() == 1
    assert "could not be written" in caplog.text
    assert first.email not in caplog.text
    monkeypatch.setattr(sending, "work_of", work_of)
    assert send() == 1  # an hour later


def test_of_two_schedulers_one_writes(at: Move, make_user: MakeUser, everything: Everything) -> None:
    everything(1)
    make_user(CLAUSE_OFFICER)
    WeeklyMail.objects.make_missing(sending.staff().values_list("pk", flat=True))
    seen = [WeeklyMail.objects.get() for _scheduler in range(2)]
    day = dates.today()
    first, second = (sending._write_once(each, day) for each in seen)
    assert (len(first), second) == (1, [])
    assert OutgoingMail.objects.filter(what__startswith="desk of").count() == 1


def test_it_costs_what_the_list_costs_a_person(at: Move, make_user: MakeUser, everything: Everything) -> None:
    everything(1)
    make_user(ADMINISTRATOR)
    send()
    at(2026, 12, 7)
    with captured_queries() as one:
        sending.send()
    assert len(one) <= 12 + 10  # who, the week, the mail kept, taken, sent, deleted
