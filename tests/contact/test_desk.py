"""Those who call back: whom to call first, each call noted once, nothing kept longer than promised."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from contact.enums import RequestStatus
from contact.models import ContactRequest
from contact.promises import called_in_time
from home.roles import CLAUSE_OFFICER, LEAD_ROLE
from portal import dates
from portal.structure import SiteBuilder
from tests.applications.test_rights import logged_in
from tests.clock import Move
from tests.queries import captured_queries
from tests.site import with_roles

from .conftest import kept, text

pytestmark = pytest.mark.django_db
DESK = "/cms/rappels/"


@pytest.fixture
def officer(at: Move, portal_site: SiteBuilder, settings: Settings) -> Client:
    settings.SECOND_FACTOR = "nobody"
    with_roles(portal_site)
    return logged_in(CLAUSE_OFFICER)


def decide(client: Client, request: ContactRequest, decision: str) -> Any:
    return client.post(f"{DESK}{request.reference}/", {"decision": decision}, follow=True)


def test_the_longest_waiting_comes_first_with_what_a_call_needs(officer: Client) -> None:
    kept(name="Bo Second")
    kept(name="Ana Première", promised_on=date(2026, 11, 26), sent_at=dates.moment(date(2026, 11, 24), time(9)))
    kept(kind="recrutement", name="Luc Roy", phone="", email="luc@example.org", organisation="Jardins", job="maçon",
         posts=3, start="en janvier")  # fmt: skip
    answer = officer.get(DESK)
    assert "no-store" in answer["Cache-Control"]
    page = text(answer)
    assert page.index("Ana Première") < page.index("Bo Second") < page.index("Luc Roy, Jardins")
    assert "En retard : appel promis au plus tard le 26 novembre 2026." in page
    assert 'href="tel:+33639980012"' in page
    assert "<dd>Non précisé</dd>" in page  # nobody said whether a clause is behind it
    home = text(officer.get("/cms/"))
    assert "Rappeler un employeur : maçon" in home
    assert "appel promis depuis 4 jours" in home
    assert "Ana Première" not in home


def test_others_neither_read_nor_decide(officer: Client) -> None:
    request = kept()
    lead = logged_in(LEAD_ROLE)
    assert "Rappeler une personne" not in text(lead.get("/cms/"))
    assert lead.get(DESK).status_code == 302
    decide(lead, request, "effacer")
    assert ContactRequest.objects.get().status == RequestStatus.WAITING


def test_a_call_is_noted_once_and_the_first_try_counts(officer: Client, at: Move) -> None:
    request = kept()
    assert "Noté : pas de réponse" in text(decide(officer, request, "injoignable"))
    assert "Un premier appel est resté sans réponse le 30 novembre 2026" in text(officer.get(DESK)).replace(
        "</strong>", ""
    )
    at(2026, 12, 8)
    assert "Notée comme rappelée" in text(decide(officer, request, "rappelee"))
    assert "Cette personne a déjà été rappelée" in text(decide(officer, request, "rappelee"))
    assert "Cette personne a déjà été rappelée" in text(decide(officer, request, "injoignable"))
    assert "Choisissez" in text(decide(officer, request, "autre"))
    done = ContactRequest.objects.get()
    assert done.status == RequestStatus.ANSWERED
    assert [dates.local(each).date() for each in (done.called_at, done.closed_at) if each] == [
        date(2026, 11, 30), date(2026, 12, 8),
    ]  # fmt: skip
    assert "Personne n’attend d’appel" in text(officer.get(DESK))
    assert "Ana Martin" in text(officer.get(f"{DESK}?etat=rappelee"))


def test_a_person_may_have_it_erased(officer: Client) -> None:
    assert "Demande effacée" in text(decide(officer, kept(), "effacer"))
    assert not ContactRequest.objects.exists()
    assert officer.get(f"{DESK}{kept().reference}/").status_code == 405


def test_the_desk_costs_the_same_with_one_and_with_fifty(officer: Client) -> None:
    kept()
    officer.get(DESK)
    with captured_queries() as one:
        officer.get(DESK)
    for _ in range(49):
        kept()
    with captured_queries() as fifty:
        officer.get(DESK)
    assert len(fifty) == len(one)


@pytest.mark.parametrize(
    ("today", "left"), [((2027, 1, 29), 2), ((2027, 1, 30), 1), ((2027, 3, 29), 1), ((2027, 3, 30), 0)]
)
def test_they_are_erased_two_months_after_the_call_and_four_in_all(
    at: Move, db: None, capsys: pytest.CaptureFixture[str], today: tuple[int, int, int], left: int
) -> None:
    user = get_user_model().objects.create_user("u")
    kept()
    ContactRequest.objects.answer(kept().pk, RequestStatus.ANSWERED, user)
    at(*today)
    call_command("purge_contact_requests")
    assert capsys.readouterr().out == f"purged={2 - left}\n"
    assert ContactRequest.objects.count() == left


def test_the_promise_is_kept_on_its_last_day_and_judged_the_day_after(at: Move, db: None) -> None:
    user = get_user_model().objects.create_user("u")
    first, second, _third = kept(), kept(), kept()
    at(2026, 12, 2, 23)
    ContactRequest.objects.answer(first.pk, RequestStatus.NOT_REACHED, user)
    month = (date(2026, 12, 1), date(2026, 12, 31))
    assert called_in_time(*month).base == 0  # the day is not over
    at(2026, 12, 3, 0)
    ContactRequest.objects.answer(second.pk, RequestStatus.ANSWERED, user)
    measured = called_in_time(*month)
    assert (round(measured.value or Decimal(0)), measured.base) == (33, 3)


def test_keys_can_change(at: Move, db: None, settings: Settings) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.PERSONAL_DATA_KEYS = [old]
    kept()
    settings.PERSONAL_DATA_KEYS = [new, old]
    call_command("rotate_personal_data_keys")
    settings.PERSONAL_DATA_KEYS = [new]
    request = ContactRequest.objects.get()
    assert (request.name, request.phone) == ("Ana Martin", "06 39 98 00 12")


def test_what_no_key_reads_any_more_is_erased_all_the_same(at: Move, db: None, settings: Settings) -> None:
    settings.PERSONAL_DATA_KEYS = [Fernet.generate_key().decode()]
    kept()
    settings.PERSONAL_DATA_KEYS = [Fernet.generate_key().decode()]
    at(2027, 3, 30)
    call_command("purge_contact_requests")
    assert not ContactRequest.objects.exists()


def test_a_lost_key_is_an_outage_and_changes_nothing(officer: Client, settings: Settings) -> None:
    settings.PERSONAL_DATA_KEYS = [old := Fernet.generate_key().decode()]
    request = kept()
    settings.PERSONAL_DATA_KEYS = [Fernet.generate_key().decode()]
    for answer in (officer.get(DESK), decide(officer, request, "rappelee")):
        assert answer.status_code == 503
        assert "momentanément indisponible" in answer.content.decode()
    settings.PERSONAL_DATA_KEYS = [old]
    assert ContactRequest.objects.get().status == RequestStatus.WAITING
