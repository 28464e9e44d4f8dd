"""An employer or the team answers a person; the calendar reminds and closes; posts are never over-filled."""

import re
import threading
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from applications.cvs import cv
from applications.deciding.decisions import Answer, Author, DecisionError, Hiring, decide
from applications.enums import RefusalReason, Status
from applications.models import Application, CompanyAccess
from clauses.models import OpportunityPage
from portal import dates
from tests.applications.conftest import answers, applied, form_url, opened, pdf, words
from tests.clauses.conftest import MakeOffer
from tests.clock import Move

pytestmark = pytest.mark.django_db
HIRED = {"decision": "embauchee", "contract_type": "cdd", "is_durable": "on", "hired_on": "2027-01-04"}


def page_of(client: Client, access: CompanyAccess, application: Application) -> str:
    return f"{opened(client, access)}{application.reference}/"


def test_a_company_reads_contacts_and_hires(
    client: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    application = applied(client, offer, cv=pdf())
    assert [mail.to[0] for mail in mailoutbox] == ["ana@example.org", "clause@example.org", "diallo@example.org"]
    assert access.path in mailoutbox[-1].body
    assert "Ana Martin" in words(client.get(opened(client, access)))
    url = page_of(client, access, application)
    assert "J’ai planté des arbres." in words(client.get(url))
    assert Application.objects.get().state == Status.NEW  # looking at a page changes nothing
    done = client.post(url, {"decision": "contactee"}, follow=True)
    assert "Personne contactée" in words(done)
    assert client.post(f"{url}cv/")["Content-Disposition"].startswith("attachment")
    follow = words(client.get(opened(client, application)))
    assert "L’employeur vous a écrit ou appelé" in follow
    assert "votre CV a été ouvert" in follow
    mailoutbox.clear()
    done = client.post(url, HIRED, follow=True)
    assert "La réponse est partie par courriel" in words(done)
    assert "Vous avez le poste" in mailoutbox[0].subject
    assert OpportunityPage.objects.get(pk=offer.pk).posts_left == 2
    assert "2 postes à pourvoir" in words(client.get(offer.url))


def test_each_button_is_a_step_that_is_still_to_take(
    client: Client, offer: OpportunityPage, access: CompanyAccess
) -> None:
    url = page_of(client, access, applied(client, offer))
    for taken, left in (
        ("", {"lue", "contactee", "entretien"}),
        ("lue", {"contactee", "entretien"}),
        ("entretien", {"contactee", "entretien"}),  # its day may change
        ("contactee", {"entretien"}),
    ):
        if taken:
            client.post(url, {"decision": taken})
        html = client.get(url).content.decode()
        assert set(re.findall(r'name="decision" value="(\w+)"', html)) == left | {"embauchee", "refusee"}


def test_a_refusal_has_a_reason_that_the_person_reads(
    client: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any]
) -> None:
    url = page_of(client, access, application := applied(client, offer))
    mailoutbox.clear()
    refused = client.post(url, {"decision": "refusee"})
    assert refused.status_code == 422
    assert "Choisissez le motif du refus" in words(refused)
    assert not mailoutbox
    client.post(url, {"decision": "refusee", "reason": "dates"})
    assert "Vos disponibilités ne vont pas avec" in mailoutbox[0].body
    assert "Vos disponibilités ne vont pas avec" in words(client.get(opened(client, application)))
    client.post(url, {"decision": "lue"})  # a mistake: opened again
    assert Application.objects.get().reason == ""


@pytest.mark.parametrize(
    ("reason", "said"),
    [("renonce", "Il note que ce poste ne vous intéresse plus"), ("injoignable", "n’a pas réussi à vous joindre")],
)
def test_a_refusal_does_not_claim_that_another_was_chosen(
    client: Client, offer: OpportunityPage, access: CompanyAccess, mailoutbox: list[Any], reason: str, said: str
) -> None:
    url = page_of(client, access, applied(client, offer))
    mailoutbox.clear()
    client.post(url, {"decision": "refusee", "reason": reason})
    (mail,) = mailoutbox
    assert "L’employeur ne retient pas votre candidature" in mail.body
    assert said in mail.body
    assert "autre personne" not in mail.body


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"decision": "inventee"}, "Choisissez une décision."),
    ({}, "Choisissez une réponse."),
    ({"decision": "close"}, "ne peut pas passer"),
    ({"decision": "embauchee"}, "Donnez la date d’embauche"),
    (HIRED | {"hired_on": "2027-11-24"}, "à plus d’un an"),
    (HIRED | {"hired_on": "2025-11-22"}, "à plus d’un an"),
    (HIRED | {"contract_type": "benevolat"}, "benevolat"),
)


@pytest.mark.parametrize(("data", "sentence"), WRONG)
def test_a_wrong_decision_changes_nothing(
    client: Client, offer: OpportunityPage, access: CompanyAccess, data: dict[str, str], sentence: str
) -> None:
    url = page_of(client, access, applied(client, offer))
    refused = client.post(url, data)
    assert refused.status_code == 422
    assert sentence in words(refused)
    assert Application.objects.get().state == Status.NEW


@pytest.mark.parametrize("day", ["2027-11-23", "2025-11-23"])
def test_a_hiring_is_within_a_year(client: Client, offer: OpportunityPage, access: CompanyAccess, day: str) -> None:
    assert client.post(page_of(client, access, applied(client, offer)), HIRED | {"hired_on": day}).status_code == 302
    assert str(Application.objects.get().hired_on) == day


def test_the_first_answer_is_the_one_that_counts(
    client: Client, offer: OpportunityPage, access: CompanyAccess, at: Move
) -> None:
    """The promise is measured on it: a later decision makes the employer neither late nor early."""
    application = applied(client, offer)
    client.post(page_of(client, access, application), {"decision": "lue"})
    assert Application.objects.get().answered_at is None  # read is not answered
    at(2026, 11, 25, 9)
    client.post(page_of(client, access, application), {"decision": "contactee"})
    at(2026, 12, 2, 9)
    client.post(page_of(client, access, application), HIRED)
    assert Application.objects.get().state == Status.HIRED
    answered = Application.objects.get().answered_at
    assert answered is not None
    assert dates.local(answered).date().isoformat() == "2026-11-25"


def test_what_was_chosen_stays_beside_what_is_missing(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess
) -> None:
    application = applied(client, offer)
    half = {"decision": "embauchee", "contract_type": "cdd", "hired_on": ""}
    for browser, url in (
        (client, page_of(client, access, application)),
        (officer, reverse("applications_one", args=[application.reference])),
    ):
        refused = browser.post(url, half)
        assert refused.status_code == 422
        assert '<option value="cdd" selected>' in refused.content.decode()
        # Told at the top, and beside the field.
        assert words(refused).count("Donnez la date d’embauche") == 2


def test_a_full_offer_closes_and_hires_nobody_more(
    client: Client, at: Move, make_offer: MakeOffer, access: CompanyAccess
) -> None:
    offer = make_offer(posts=2, posts_filled=1)
    first, second = applied(client, offer), applied(client, offer, name="Bo Chen")
    client.post(page_of(client, access, first), HIRED)
    assert "Tous les postes sont pourvus" in words(client.get(offer.url))
    assert offer.url not in client.get("/clause-sociale/offres/").content.decode()
    assert "Tous les postes de cette offre sont déjà pourvus" in words(
        client.post(page_of(client, access, second), HIRED)
    )
    client.post(page_of(client, access, first), {"decision": "lue"})  # the hiring was a mistake
    assert offer.url in client.get("/clause-sociale/offres/").content.decode()
    assert client.post(page_of(client, access, second), HIRED).status_code == 302


def test_publishing_an_older_draft_forgets_no_hiring(
    client: Client, offer: OpportunityPage, access: CompanyAccess
) -> None:
    draft = OpportunityPage.objects.get(pk=offer.pk).save_revision()
    client.post(page_of(client, access, applied(client, offer)), HIRED)
    draft.publish()
    assert OpportunityPage.objects.get(pk=offer.pk).posts_left == 2


def test_the_calendar_reminds_once_then_closes_with_an_answer(
    client: Client, offer: OpportunityPage, access: CompanyAccess, at: Move, mailoutbox: list[Any],
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    application = applied(client, offer)
    mailoutbox.clear()
    at(2026, 12, 8, 8)
    call_command("follow_applications")
    assert capsys.readouterr().out == "reminded=0 closed=0\n"
    at(2026, 12, 9, 8)
    call_command("follow_applications")
    assert capsys.readouterr().out == "reminded=1 closed=0\n"
    assert [mail.to[0] for mail in mailoutbox] == ["diallo@example.org", "clause@example.org"]
    assert "1 candidature attend votre réponse" in mailoutbox[0].subject
    call_command("follow_applications")
    assert capsys.readouterr().out == "reminded=0 closed=0\n"
    mailoutbox.clear()
    at(2027, 2, 22, 8)
    call_command("follow_applications")
    assert capsys.readouterr().out == "reminded=0 closed=1\n"
    assert mailoutbox[0].to == ["ana@example.org"]
    assert "L’employeur n’a pas répondu" in mailoutbox[0].body
    assert "n’a pas répondu" in words(client.get(opened(client, application)))


def test_the_promise_is_measured_when_there_are_enough_to_judge(
    client: Client, offer: OpportunityPage, access: CompanyAccess, at: Move
) -> None:
    for number in range(5):
        applied(client, offer, name=f"Personne {number}")
    for application in Application.objects.all()[:4]:
        client.post(page_of(client, access, application), {"decision": "contactee"})
    at(2026, 12, 3, 9)
    assert "à temps dans" not in words(client.get(offer.url))  # their fifteen days are not over
    at(2026, 12, 9, 9)
    OpportunityPage.objects.filter(pk=offer.pk).update(deadline=dates.today())
    assert "il l’a donnée à temps dans 80 % des cas" in words(client.get(offer.url))
    Application.objects.all()[0].delete()
    assert "à temps dans" not in words(client.get(offer.url))


def _together(count: int, work: Any) -> None:
    gate = threading.Barrier(count)

    def run(number: int) -> None:
        gate.wait()
        try:
            work(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_hundred_at_once(at: Move, make_offer: MakeOffer) -> None:
    """Two hundred posts, forty connections: 160 people, forty press twice; then ten hirings for three posts."""
    offer = make_offer(posts=3)
    forms = [answers(name=f"Personne {number}", email=f"p{number}@example.org") for number in range(160)]
    # The forms pressed twice stand side by side: their two posts leave from two threads at the same moment.
    posts = sorted([*range(160), *range(40)])
    codes: list[int] = []

    def send(thread: int) -> None:
        for number in range(thread, 200, 40):
            sender = Client(REMOTE_ADDR=f"198.51.100.{number}")
            codes.append(sender.post(form_url(offer), forms[posts[number]] | {"cv": pdf()}).status_code)

    _together(40, send)
    assert set(codes) == {302}
    assert len(codes) == 200
    assert Application.objects.count() == 160
    assert {row.name for row in Application.objects.all()} == {form["name"] for form in forms}
    assert cv.stored_keys() == set(Application.objects.exclude(cv_key="").values_list("cv_key", flat=True))
    pks = list(Application.objects.values_list("pk", flat=True)[:10])
    refused: list[str] = []

    def hire(number: int) -> None:
        try:
            decide(pks[number], Answer(Status.HIRED, hiring=Hiring("cdi", True, dates.today())), Author())
        except DecisionError as fault:
            refused.append(str(fault))

    _together(10, hire)
    assert Application.objects.filter(status=Status.HIRED).count() == 3
    assert len(refused) == 7
    assert OpportunityPage.objects.get(pk=offer.pk).posts_left == 0


def test_every_reason_and_state_has_words_for_the_person() -> None:
    for reason in RefusalReason:
        assert reason.for_applicant.endswith(".")
    for status in Status:
        assert status.for_applicant
