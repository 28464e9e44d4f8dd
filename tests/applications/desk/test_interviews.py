"""An interview has a day that the person is told of, moves, or is called off."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from applications.enums import Status
from applications.models import Application, CompanyAccess
from clauses.models import OpportunityPage
from portal import dates
from tests.applications.conftest import applied, opened, words
from tests.clock import Move

pytestmark = pytest.mark.django_db
INTERVIEW = {
    "decision": "entretien", "interview_on": "1er décembre 2026", "interview_hour": "14h30",
    "interview_place": "12 rue de Crimée",
}  # fmt: skip
SAID = "mardi 1er décembre 2026 à 14 h 30, 12 rue de Crimée"


def spaced(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_the_person_reads_when_and_where(
    client: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    application = applied(client, offer)
    url = f"{opened(client, access)}{application.reference}/"
    mailoutbox.clear()
    done = words(client.post(url, INTERVIEW, follow=True))
    assert f"Entretien prévu {SAID}" in done
    assert "La réponse est partie par courriel" in done
    [sent] = mailoutbox
    assert sent.to == ["ana@example.org"]
    assert spaced(sent.subject).startswith("Votre entretien : ")
    assert f"Un entretien est prévu {SAID}." in spaced(sent.body)
    assert SAID in words(client.get(opened(client, application)))
    data = json.loads(client.get(f"{opened(client, application)}donnees.json").content)
    assert data["entretien_le"] == "2026-12-01T13:30:00+00:00"
    assert data["entretien_lieu"] == "12 rue de Crimée"


def test_a_moved_or_cancelled_interview_is_told(
    client: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    application = applied(client, offer)
    url = f"{opened(client, access)}{application.reference}/"
    client.post(url, INTERVIEW)
    assert "Changer l’entretien" in words(client.get(url))
    mailoutbox.clear()
    client.post(url, INTERVIEW | {"interview_hour": "16:00", "interview_place": ""})
    client.post(url, {"decision": "contactee"})
    moved, cancelled = [spaced(f"{mail.subject} {mail.body}") for mail in mailoutbox]
    assert "Votre entretien change : il a maintenant lieu mardi 1er décembre 2026 à 16 h." in moved
    assert "L’entretien du mardi 1er décembre 2026 à 16 h n’a plus lieu." in cancelled
    assert Application.objects.get().interview_at is None


def test_no_day_is_given_when_none_is_known(
    client: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    application = applied(client, offer)
    url = f"{opened(client, access)}{application.reference}/"
    mailoutbox.clear()
    client.post(url, {"decision": "entretien"})
    assert Application.objects.get().state == Status.INTERVIEW
    assert not mailoutbox
    assert "Un entretien est prévu." in words(client.get(opened(client, application)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"interview_on": ""}, "Donnez le jour de l’entretien"),
        ({"interview_hour": ""}, "Donnez l’heure de l’entretien"),
        ({"interview_on": "23/11/2026", "interview_hour": "08:59"}, "La date de l’entretien est passée"),
        ({"interview_on": "24/11/2027"}, "à plus d’un an"),
        ({"interview_on": "31/02/2027"}, "31/02/2027"),
        ({"interview_hour": "25:00"}, "25:00"),
        ({"interview_place": "x" * 201}, "200"),
    ],
)
def test_what_cannot_be_an_interview_is_refused_and_kept_as_typed(
    client: Client, officer: Client, offer: OpportunityPage, change: dict[str, str], said: str
) -> None:
    application = applied(client, offer)
    refused = officer.post(f"/cms/candidatures/{application.reference}/", INTERVIEW | change)
    assert refused.status_code == 422
    assert said in words(refused)
    if "interview_place" not in change:
        assert 'value="12 rue de Crimée"' in refused.content.decode()
    assert Application.objects.get().state == Status.NEW


def test_the_desk_lists_interviews_by_day_and_those_that_are_over(
    client: Client, officer: Client, offer: OpportunityPage, at: Move
) -> None:
    for name, day in (("Ana Martin", "03/12/2026"), ("Bo Chen", "02/12/2026"), ("Cy Roy", "04/12/2026")):
        application = applied(client, offer, name=name)
        officer.post(f"/cms/candidatures/{application.reference}/", INTERVIEW | {"interview_on": day})
    at(2026, 12, 3, 14, 30)
    listed = words(officer.get("/cms/candidatures/?etat=entretiens"))
    assert listed.index("Bo Chen") < listed.index("Ana Martin") < listed.index("Cy Roy")
    over = words(officer.get("/cms/candidatures/?etat=entretiens-passes"))
    assert "Bo Chen" in over
    assert "Ana Martin" not in over  # it begins at this very minute
    at(2026, 12, 3, 14, 31)
    assert "Ana Martin" in words(officer.get("/cms/candidatures/?etat=entretiens-passes"))


def test_without_an_address_the_desk_is_asked_to_call(client: Client, officer: Client, offer: OpportunityPage) -> None:
    application = applied(client, offer, email="", phone="06 39 98 00 01")
    done = officer.post(f"/cms/candidatures/{application.reference}/", INTERVIEW, follow=True)
    assert "prévenez la personne par téléphone" in words(done)


def test_the_place_is_as_unreadable_as_the_rest(client: Client, officer: Client, offer: OpportunityPage) -> None:
    application = applied(client, offer)
    officer.post(f"/cms/candidatures/{application.reference}/", INTERVIEW)
    from_database = Application.objects.extra(select={"raw": "interview_place"}).values_list("raw", flat=True).get()
    assert "Crimée" not in from_database
    assert dates.local(Application.objects.get().interview_at).hour == 14


def test_the_same_interview_twice_is_told_once(
    client: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    application = applied(client, offer)
    url = f"{opened(client, access)}{application.reference}/"
    client.post(url, INTERVIEW)
    again = client.post(url, INTERVIEW)
    assert "Cet entretien est déjà noté" in words(again)
    assert [spaced(mail.subject).split(" : ")[0] for mail in mailoutbox[-1:]] == ["Votre entretien"]
    assert application.steps.filter(status=Status.INTERVIEW).count() == 1


def test_a_second_interview_is_no_change_of_the_first(
    client: Client, officer: Client, offer: OpportunityPage, at: Move, mailoutbox: list[Any]
) -> None:
    application = applied(client, offer)
    officer.post(f"/cms/candidatures/{application.reference}/", INTERVIEW)
    at(2026, 12, 2, 9)
    read = words(client.get(opened(client, application)))
    assert "Le jour de votre entretien est passé. L’employeur n’a pas encore dit la suite." in read
    assert "Un entretien est prévu" not in read
    officer.post(f"/cms/candidatures/{application.reference}/", INTERVIEW | {"interview_on": "08/12/2026"})
    assert "Un entretien est prévu mardi 8 décembre 2026" in spaced(mailoutbox[-1].body)
    assert "change" not in mailoutbox[-1].subject


def test_without_an_address_a_cancelled_interview_is_told_by_telephone(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess
) -> None:
    for desk in ("/cms/candidatures/", opened(client, access)):
        application = applied(client, offer, name=f"Ana {desk[1:4]}", email="", phone="06 39 98 00 01")
        browser = officer if desk.startswith("/cms") else client
        browser.post(f"{desk}{application.reference}/", INTERVIEW)
        done = words(browser.post(f"{desk}{application.reference}/", {"decision": "contactee"}, follow=True))
        assert "prévenez la personne par téléphone" in done


def test_no_application_is_closed_while_its_interview_is_to_come(
    client: Client, officer: Client, offer: OpportunityPage, at: Move, mailoutbox: list[Any]
) -> None:
    application = applied(client, offer)
    officer.post(f"/cms/candidatures/{application.reference}/", INTERVIEW | {"interview_on": "01/03/2027"})
    mailoutbox.clear()
    at(2027, 2, 25, 9)
    call_command("follow_applications", stdout=StringIO())
    assert Application.objects.get().state == Status.INTERVIEW
    at(2027, 5, 29, 9)
    call_command("follow_applications", stdout=StringIO())
    assert Application.objects.get().state == Status.INTERVIEW
    assert not mailoutbox
    at(2027, 6, 1, 9)
    call_command("follow_applications", stdout=StringIO())
    assert Application.objects.get().state == Status.EXPIRED


def test_a_server_that_fails_is_no_reason_to_call(
    client: Client, officer: Client, offer: OpportunityPage, settings: Settings
) -> None:
    application = applied(client, offer)
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    done = words(officer.post(f"/cms/candidatures/{application.reference}/", INTERVIEW, follow=True))
    assert "la réponse partira dès qu’il le pourra" in done
    assert "téléphone" not in done.split("Entretien prévu")[0]
