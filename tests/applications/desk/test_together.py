"""Several people get the same answer at once, each of them their own mail."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from applications.enums import Status
from applications.models import Application, CompanyAccess
from clauses.models import OpportunityPage
from portal.models import Organisation
from tests.applications.conftest import applied, opened, words
from tests.clauses.conftest import MakeOffer
from tests.clock import Move

pytestmark = pytest.mark.django_db
TOGETHER = "/cms/candidatures/repondre/"


@pytest.fixture
def three(client: Client, offer: OpportunityPage) -> list[Application]:
    given = (("Ana Martin", "ana@example.org", ""), ("Bo Chen", "bo@example.org", ""), ("Cy Roy", "", "06 39 98 00 01"))
    return [applied(client, offer, name=name, email=email, phone=phone) for name, email, phone in given]


def ticked(applications: list[Application], **more: str) -> dict[str, Any]:
    return {"choisies": [str(each.reference) for each in applications], **more}


def test_three_people_are_refused_at_once(
    officer: Client, three: list[Application], mailoutbox: list[Any], at: Move
) -> None:
    mailoutbox.clear()
    listed = officer.get("/cms/candidatures/").content.decode()
    assert listed.count('name="choisies"') == 3
    asked = words(officer.post(TOGETHER, ticked(three)))
    assert "Répondre à 3 personnes" in asked
    assert set(Application.objects.values_list("status", flat=True)) == {Status.NEW}  # asking changes nothing
    done = words(officer.post(TOGETHER, ticked(three, confirm="oui", decision="refusee", reason="pourvu")))
    assert "3 réponses enregistrées" in done
    assert "Cy Roy : 06 39 98 00 01" in done
    at(2026, 11, 23, 9, 10)
    call_command("send_mails")
    assert sorted(mail.to[0] for mail in mailoutbox) == ["ana@example.org", "bo@example.org"]
    assert all("Tous les postes sont maintenant pourvus" in mail.body for mail in mailoutbox)
    assert 'name="choisies"' not in officer.get("/cms/candidatures/").content.decode()  # they are answered


def test_the_same_button_twice_answers_once(
    officer: Client, three: list[Application], mailoutbox: list[Any], at: Move
) -> None:
    mailoutbox.clear()
    sent = ticked(three, confirm="oui", decision="refusee", reason="pourvu")
    officer.post(TOGETHER, sent)
    again = words(officer.post(TOGETHER, sent))
    assert "0 réponse enregistrée" in again
    assert again.count("Cette candidature a déjà sa réponse : « Refus ».") == 3
    at(2026, 11, 23, 9, 10)
    call_command("send_mails")
    assert len(mailoutbox) == 2


def test_who_was_answered_meanwhile_is_named_and_left(officer: Client, three: list[Application]) -> None:
    officer.post(f"/cms/candidatures/{three[0].reference}/", {"decision": "refusee", "reason": "renonce"})
    done = words(officer.post(TOGETHER, ticked(three, confirm="oui", decision="lue")))
    assert "2 réponses enregistrées" in done
    assert f"Ana Martin ({three[0].short_reference}) : Cette candidature a déjà sa réponse : « Refus »" in done
    assert Application.objects.get(pk=three[0].pk).reason == "renonce"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"confirm": "oui", "decision": "refusee"}, "Choisissez le motif du refus"),
        ({"confirm": "oui", "decision": ""}, "Choisissez une réponse."),
        ({"confirm": "oui", "decision": "embauchee"}, "embauchee"),
        ({"confirm": "oui", "decision": "refusee", "reason": "inventé"}, "inventé"),
    ],
)
def test_an_answer_that_lacks_something_changes_nothing(
    officer: Client, three: list[Application], sent: dict[str, str], said: str
) -> None:
    refused = officer.post(TOGETHER, ticked(three, **sent))
    assert refused.status_code == 422
    assert said in words(refused)
    assert refused.content.decode().count('name="choisies"') == 3  # who was ticked is still there
    assert set(Application.objects.values_list("status", flat=True)) == {Status.NEW}


@pytest.mark.parametrize("chosen", [[], ["x"], [str(uuid.uuid4())], ["x" * 100_000] * 3])
def test_nobody_ticked(officer: Client, three: list[Application], chosen: list[str]) -> None:
    refused = officer.post(TOGETHER, {"choisies": chosen})
    assert refused.status_code == 422
    assert "Cochez au moins une candidature" in words(refused)


def test_a_company_answers_its_own_people_alone(
    client: Client, access: CompanyAccess, three: list[Application], make_offer: MakeOffer, officer: Client
) -> None:
    from_elsewhere = applied(
        client,
        make_offer("Peindre", employer=Organisation.objects.create(name="Peinture de l’Est")),
        name="Dé Lo",
        email="d@example.org",
    )
    url = f"{opened(client, access)}repondre/"
    done = words(client.post(url, ticked([*three, from_elsewhere], confirm="oui", decision="contactee")))
    assert "3 réponses enregistrées" in done
    assert "Dé Lo" not in done
    assert Application.objects.get(pk=from_elsewhere.pk).state == Status.NEW
    assert "Répondre aux candidatures cochées" in words(client.get(opened(client, access)))


def test_an_interview_to_come_is_not_called_off_for_several_at_once(
    officer: Client, three: list[Application], mailoutbox: list[Any]
) -> None:
    planned = {"decision": "entretien", "interview_on": "01/12/2026", "interview_hour": "14:30"}
    officer.post(f"/cms/candidatures/{three[0].reference}/", planned)
    done = words(officer.post(TOGETHER, ticked(three, confirm="oui", decision="contactee")))
    assert "2 réponses enregistrées" in done
    assert "Un entretien est prévu mardi 1er décembre 2026 à 14 h 30 : ouvrez la candidature." in done
    assert Application.objects.get(pk=three[0].pk).state == Status.INTERVIEW


def test_who_erases_everything_meanwhile_stops_no_other(officer: Client, three: list[Application]) -> None:
    sent = ticked(three, confirm="oui", decision="refusee", reason="pourvu")
    with erased_at_the_first_transaction(three[0]):
        done = officer.post(TOGETHER, sent)
    assert done.status_code == 200
    assert "2 réponses enregistrées" in words(done)
    assert "1 candidature effacée entre-temps" in words(done)
    assert "Ana Martin" not in words(done)


@pytest.mark.parametrize("sent", [{"decision": "lue"}, {"note": "Rappeler lundi"}])
def test_what_its_person_erases_meanwhile_is_no_longer_there(
    officer: Client, three: list[Application], sent: dict[str, str]
) -> None:
    with erased_at_the_first_transaction(three[0]):
        assert officer.post(f"/cms/candidatures/{three[0].reference}/", sent).status_code == 404


@contextmanager
def erased_at_the_first_transaction(application: Application) -> Iterator[None]:
    """Erase it once it was read, before anything is locked."""
    done: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SAVEPOINT") and not done:
            done.append(sql)
            Application.objects.get(pk=application.pk).delete()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert done
