"""« Être rappelé » and « Nous confier un recrutement »: little is asked, kept once, told without a name."""

from datetime import date

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client

from contact import working_days
from contact.enums import RequestStatus, UnderClause
from contact.forms import CallbackForm
from contact.models import ContactRequest
from contact.receiving import PER_HOUR_UNPROVED
from contact.telling import MAILS_PER_HOUR
from portal.structure import SiteBuilder
from tests.clock import Move

from .conftest import CALL, RECRUITMENT, ask, kept, text, token

pytestmark = pytest.mark.django_db


def test_every_page_leads_to_the_form_which_changes_nothing_by_itself(client: Client, portal_site: SiteBuilder) -> None:
    home = text(client.get("/"))
    assert home.count(f'href="{CALL}"') == 2  # in the menu and in the footer
    page = client.get(CALL)
    assert (page.status_code, page["Cache-Control"]) == (200, "private, no-store")
    assert "vous rappelle sous 2 jours ouvrés" in text(page)
    assert "effacées 2 mois après notre appel" in text(page)
    for address in (CALL, f"{CALL}merci/", RECRUITMENT, f"{RECRUITMENT}merci/"):
        assert client.head(address).status_code == client.get(f"{address}?x=%00").status_code == 200
    assert not ContactRequest.objects.exists()


def test_a_person_is_noted_once_and_the_team_is_told_without_who(
    at: Move, client: Client, portal_site: SiteBuilder
) -> None:
    same = token(CallbackForm)
    for _ in range(2):
        answer = ask(client, token=same)
        assert (answer.status_code, answer["Location"]) == (302, f"{CALL}merci/")
    assert "vous appelle sous 2 jours ouvrés" in text(client.get(answer["Location"]))
    request = ContactRequest.objects.get()
    assert (request.name, request.phone, request.moment) == ("Ana Martin", "06 39 98 00 12", "matin")
    assert request.promised_on == date(2026, 12, 2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM contact_contactrequest")
        row = str(cursor.fetchall())
    assert not any(secret in row for secret in ("Ana", "Martin", "06 39", "Un CV"))
    [told] = mail.outbox
    assert told.subject.replace("\u00a0", " ") == "1 personne demande à être rappelée"
    assert "au plus tard le mercredi 2 décembre 2026" in told.body.replace("\u00a0", " ")
    assert "/cms/rappels/" in told.body
    assert not any(secret in f"{told.subject}{told.body}" for secret in ("Ana", "Martin", "39 98"))


@pytest.mark.parametrize(
    ("address", "changes", "said"),
    [
        (CALL, {"name": "  "}, "Donnez votre prénom et votre nom."),
        (CALL, {"phone": ""}, "Donnez le numéro où nous pouvons vous appeler."),
        (CALL, {"phone": "06 39 98 00 1"}, "9 chiffres"),
        (CALL, {"moment": ""}, "Choisissez le moment qui vous convient."),
        (CALL, {"moment": "minuit"}, "minuit"),
        (CALL, {"message": "a" * 501}, "500"),
        (RECRUITMENT, {"email": ""}, "Donnez un téléphone ou un courriel"),
        (RECRUITMENT, {"email": "luc@"}, "prenom.nom@exemple.fr"),
        (RECRUITMENT, {"posts": "0"}, "Il faut au moins une personne."),
        (RECRUITMENT, {"posts": "501"}, "500 personnes au plus"),
        (RECRUITMENT, {"posts": "deux"}, "deux"),
        (RECRUITMENT, {"answer_by": "29/11/2026"}, "Ce jour est passé"),
        (RECRUITMENT, {"answer_by": "31/02/2027"}, "31/02/2027"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_what_was_typed_is_kept(
    at: Move, client: Client, portal_site: SiteBuilder, address: str, changes: dict[str, str], said: str
) -> None:
    answer = ask(client, address, **changes)
    assert answer.status_code == 422
    page = text(answer)
    assert "À corriger" in page
    assert said in page
    typed = 'value="Luc Roy"' if address == RECRUITMENT else '<option value="emploi" selected>'
    assert typed in page
    assert not ContactRequest.objects.exists()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (2, "", None)),
        ({"answer_by": "30/11/2026", "under_clause": "oui"}, (2, UnderClause.YES, date(2026, 11, 30))),
        ({"answer_by": "1er décembre 2026", "under_clause": "ne-sait-pas", "posts": "500"},
         (500, UnderClause.UNKNOWN, date(2026, 12, 1))),
    ],
)  # fmt: skip
def test_an_employer_says_who_is_wanted_and_silence_is_no_answer(
    at: Move, client: Client, portal_site: SiteBuilder, changes: dict[str, str], expected: tuple[object, ...]
) -> None:
    assert ask(client, RECRUITMENT, **changes)["Location"] == f"{RECRUITMENT}merci/"
    request = ContactRequest.objects.get()
    assert (request.posts, request.under_clause, request.answer_by) == expected
    assert (request.organisation, request.job, request.email) == ("Jardins de l’Est", "jardinier", "luc@example.org")
    assert mail.outbox[0].subject.replace("\u00a0", " ") == "1 employeur confie un recrutement"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 30), date(2026, 12, 2)),
        (date(2026, 12, 3), date(2026, 12, 7)),
        (date(2026, 12, 5), date(2026, 12, 8)),
        (date(2026, 12, 23), date(2026, 12, 28)),
        (date(2026, 12, 31), date(2027, 1, 5)),
        (date(2027, 3, 26), date(2027, 3, 31)),
    ],
)
def test_two_working_days_leave_out_weekends_and_public_holidays(day: date, expected: date) -> None:
    assert working_days.after(day, 2) == expected


def test_a_flood_is_held_and_loses_nothing_typed(at: Move, client: Client, portal_site: SiteBuilder) -> None:
    for _ in range(PER_HOUR_UNPROVED):
        assert ask(client).status_code == 302
    refused = ask(client)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert "Un CV." in text(refused)
    assert ask(client, network="198.51.100.9").status_code == 302


def test_many_at_once_are_told_together_and_none_twice(at: Move, client: Client, portal_site: SiteBuilder) -> None:
    for number in range(MAILS_PER_HOUR + 2):
        ask(client, network=f"203.0.113.{number}")
    ask(client, RECRUITMENT, network="203.0.113.99")
    assert len(mail.outbox) == MAILS_PER_HOUR
    for _ in range(2):
        call_command("tell_contact_requests")
        together = mail.outbox[MAILS_PER_HOUR].subject.replace("\u00a0", " ")
        assert together == "2 personnes demandent à être rappelées ; 1 employeur confie un recrutement"
    assert len(mail.outbox) == MAILS_PER_HOUR + 1


def test_who_was_called_meanwhile_is_not_told_of_any_more(at: Move, db: None) -> None:
    ContactRequest.objects.answer(kept().pk, RequestStatus.ANSWERED, None)
    call_command("tell_contact_requests")
    assert not mail.outbox
    kept()
    call_command("tell_contact_requests")
    assert mail.outbox[0].subject.replace("\u00a0", " ") == "1 personne demande à être rappelée"


def test_an_employer_who_left_no_telephone_is_promised_no_call(client: Client, portal_site: SiteBuilder) -> None:
    assert "Vous n’avez laissé qu’un courriel ? Nous vous écrivons" in text(client.get(f"{RECRUITMENT}merci/"))
    assert "courriel ?" not in text(client.get(f"{CALL}merci/"))


def test_the_name_of_a_request_does_not_tell_the_person(db: None) -> None:
    request = kept()
    assert str(request) == f"Être rappelé, demande {request.short_reference}"
