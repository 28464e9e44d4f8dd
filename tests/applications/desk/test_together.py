"""Several people get the same answer at once, each of them their own mail."""

import uuid
from typing import Any

import pytest
from django.core.management import call_command
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
