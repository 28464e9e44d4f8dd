"""A person answers an offer: from the offer's page to the receipt, and everything that can go wrong."""

import errno
import resource
from typing import Any

import pytest
from django.test import Client

from applications.cvs import cv
from applications.models import Application
from clauses.models import EligiblePublic, OpportunityPage
from portal.web.failing import outages
from tests.applications.conftest import PDF, answers, applied, archive, form_url, opened, pdf, send, token, words
from tests.clauses.conftest import MakeOffer
from tests.clock import Move

pytestmark = pytest.mark.django_db
DOCX = archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
ODT_TYPE = "application/vnd.oasis.opendocument.text"
ODT = archive({"mimetype": ODT_TYPE, "content.xml": "<o/>"})


def test_from_the_offer_to_the_receipt(client: Client, offer: OpportunityPage, mailoutbox: list[Any]) -> None:
    offer.publics.set(EligiblePublic.objects.filter(slug="rsa"))
    offer.save()
    assert f'href="{form_url(offer)}"' in client.get(offer.url).content.decode()
    form = client.get(form_url(offer))
    assert form["Cache-Control"] == "private, no-store"
    assert "effacées 24 mois après les dernières nouvelles" in words(form)
    receipt = client.post(form_url(offer), answers(situation=["rsa"], cv=pdf()), follow=True)
    assert receipt.status_code == 200
    said = words(receipt)
    assert "C’est envoyé" in said
    assert "Gardez votre lien de suivi" in said
    assert EligiblePublic.objects.get(slug="rsa").statement.replace("\u00a0", " ") in said
    application = Application.objects.get()
    assert cv.read(application.cv_key) == PDF
    to_person, to_team = mailoutbox
    assert to_person.to == ["ana@example.org"]
    assert application.follow_path in to_person.body
    assert to_team.to == ["clause@example.org"]
    assert "Ana" not in to_team.body + to_team.subject


def test_a_phone_is_enough(client: Client, offer: OpportunityPage, mailoutbox: list[Any]) -> None:
    applied(client, offer, email="", phone="06 39 98 00 01")
    assert [mail.to for mail in mailoutbox] == [["clause@example.org"]]


@pytest.mark.parametrize("typed", ["639980001", "+33 (0) 6 39 98 00 01", "0033639980001", "06.39.98.00.01"])
def test_a_phone_is_kept_as_it_is_read(client: Client, offer: OpportunityPage, typed: str) -> None:
    assert applied(client, offer, email="", phone=typed).phone == "06 39 98 00 01"


def test_a_phone_of_nine_digits_is_refused_and_stays_in_its_field(client: Client, offer: OpportunityPage) -> None:
    page = client.post(form_url(offer), answers(email="", phone="06 39 98 00 1"))
    assert "« 06 39 98 00 1 » a 9 chiffres, il en faut 10. Écrivez-le comme 06 39 98 00 12." in words(page)
    assert 'value="06 39 98 00 1"' in page.content.decode()
    assert not Application.objects.exists()


REFUSED = (
    ({"name": ""}, "Donnez votre prénom et votre nom."),
    ({"email": ""}, "Donnez un courriel ou un téléphone : il en faut au moins un"),
    ({"email": "ana@"}, "Cette adresse n’est pas complète"),
    ({"email": "", "phone": "12"}, "téléphone"),
    ({"availability": ""}, "Dites quand vous pouvez commencer"),
    ({"consent": ""}, "sans votre accord, personne ne peut lire votre candidature"),
    ({"situation": ["inconnue"]}, "inconnue"),
    ({"website": "http://spam.example"}, "Laissez vide le champ caché"),
    ({"token": "faux"}, "ouvert depuis plus d’un jour"),
    ({"digits": ""}, "Écrivez ce nombre en chiffres"),
    ({"digits": "99"}, "« 99 » n’est pas le nombre demandé"),
)


@pytest.mark.parametrize(("changes", "sentence"), REFUSED)
def test_a_wrong_answer_is_told_and_the_rest_kept(
    client: Client, offer: OpportunityPage, changes: dict[str, Any], sentence: str
) -> None:
    response = send(client, offer, **changes)
    assert response.status_code == 422
    assert sentence in words(response)
    assert "J’ai planté des arbres." in words(response)
    assert not Application.objects.exists()


def test_too_fast_or_too_old_a_form(client: Client, offer: OpportunityPage) -> None:
    assert "C’est allé très vite" in words(send(client, offer, token=token(1)))
    old = send(client, offer, token=token(3 * 86_400))
    assert "ouvert depuis plus d’un jour" in words(old)
    assert not Application.objects.exists()


FILES = (
    ("cv.pdf", PDF, ""),
    ("cv.docx", DOCX, ""),
    ("cv.odt", ODT, ""),
    ("cv.pdf", b"MZ\x90 a program", "n’est pas un PDF, un ODT ou un DOCX lisible"),
    ("cv.pdf", b"<html><script>alert(1)</script>", "n’est pas un PDF, un ODT ou un DOCX lisible"),
    ("cv.docx", DOCX[:60], "n’est pas un PDF, un ODT ou un DOCX lisible"),
    ("cv.docx", archive({"a.txt": "x"}), "n’est pas un PDF, un ODT ou un DOCX lisible"),
    ("cv.odt", archive({"mimetype": "application/zip", "content.xml": ""}), "n’est pas un PDF, un ODT ou un DOCX"),
    ("cv.docx", archive({"[Content_Types].xml": "", "word/document.xml": "0" * 60_000_000}), "n’est pas un PDF"),
    ("cv.docm", archive({"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": ""}), "macros"),
    ("cv.pdf", b"", "Ce fichier est vide"),
    ("cv.pdf", PDF + b" " * 5_300_000 + b"%%EOF", "dépasse 5 Mo"),
    # Exactly five megabytes pass, one byte more does not.
    ("cv.pdf", PDF + b" " * (5 * 1024 * 1024 - len(PDF) - 5) + b"%%EOF", ""),
    ("cv.pdf", PDF + b" " * (5 * 1024 * 1024 - len(PDF) - 4) + b"%%EOF", "dépasse 5 Mo"),
    # Two formats in one file: whoever opens it by its other name gets the other one.
    ("cv.pdf", b"<html><script>alert(1)</script>" + PDF, "n’est pas un PDF"),
    ("cv.pdf", b"MZ\x90\x00" + PDF, "n’est pas un PDF"),
    ("cv.pdf", PDF[:20] + DOCX, "n’est pas un PDF"),
    ("cv.docx", PDF + DOCX, "n’est pas un PDF"),
    ("cv.pdf", b"\xef\xbb\xbf\r\n" + PDF, ""),
    ("cv.pdf", PDF.replace(b"trailer<<", b"trailer<</Encrypt 5 0 R"), "protégé par un mot de passe"),
    ("cv.pdf", PDF.replace(b"obj<<", b"obj<</S /Launch"), "macros"),
    ("cv.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "n’est pas un PDF"),
    # A document with macros, renamed, its program too.
    ("cv.docx", archive({"[Content_Types].xml": "<T C='ms-word.document.macroEnabled'/>", "word/document.xml": ""}),
     "macros"),
    ("cv.odt", archive({"mimetype": ODT_TYPE, "content.xml": "", "Scripts/python/a.py": ""}), "macros"),
    ("cv.odt", archive({"mimetype": ODT_TYPE, "content.xml": "", "META-INF/manifest.xml": "<encryption-data/>"}),
     "mot de passe"),
    ("cv.docx", archive({"[Content_Types].xml": "", "word/document.xml": "", "word/_rels/settings.xml.rels":
     '<R Type="x/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/>'}), "autre site"),
    ("cv.docx", archive({f"{number}": "" for number in range(3000)} | {"word/document.xml": ""}), "n’est pas un PDF"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "content", "sentence"), FILES, ids=range(len(FILES)))
def test_a_cv_is_told_by_its_content(
    client: Client, offer: OpportunityPage, name: str, content: bytes, sentence: str
) -> None:
    response = send(client, offer, cv=pdf(name, content))
    if not sentence:
        assert response.status_code == 302
        assert cv.read(Application.objects.get().cv_key) == content
        return
    assert response.status_code == 422
    assert sentence in words(response)
    assert not Application.objects.exists()
    assert not cv.stored_keys()


def test_a_name_with_a_path_stays_a_name(client: Client, offer: OpportunityPage) -> None:
    application = applied(client, offer, cv=pdf("..\\..\\etc/../mon cv\r\nX: y.pdf"))
    assert "/" not in application.cv_name
    assert "\\" not in application.cv_name
    given = client.get(f"{opened(client, application)}cv/")["Content-Disposition"]
    assert given == f'attachment; filename="cv-{application.short_reference}.pdf"'


def test_the_same_form_sent_twice_is_one_application(client: Client, offer: OpportunityPage) -> None:
    data = answers()
    first, second = client.post(form_url(offer), data), client.post(form_url(offer), data)
    assert first["Location"] == second["Location"]
    assert Application.objects.count() == 1


def test_two_people_with_one_adviser_are_two_applications(client: Client, offer: OpportunityPage) -> None:
    applied(client, offer, email="conseil@example.org")
    applied(client, offer, name="Bo Chen", email="conseil@example.org")
    assert Application.objects.count() == 2


def test_an_offer_that_is_closed_or_answered_elsewhere(client: Client, at: Move, make_offer: MakeOffer) -> None:
    elsewhere = make_offer("Par téléphone", online_applications=False)
    assert form_url(elsewhere) not in client.get(elsewhere.url).content.decode()
    assert "ne reçoit pas de candidature en ligne" in words(client.get(form_url(elsewhere)))
    past = make_offer("Close bientôt", days=2)
    at(2026, 11, 26, 9)
    assert "La date limite est passée" in words(client.get(form_url(past)))
    assert send(client, past).status_code == 410
    assert client.get("/candidatures/offre/inconnue/").status_code == 404
    assert not Application.objects.exists()


def test_the_rate_is_kept_without_reading_what_was_sent(client: Client, offer: OpportunityPage, at: Move) -> None:
    for _ in range(60):
        client.post(form_url(offer), {"name": ""})
    refused = client.post(form_url(offer), answers(cv=pdf()))
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert "attendez" in words(refused)
    assert not Application.objects.exists()


def test_so_many_applications_an_hour(client: Client, offer: OpportunityPage, settings: Any) -> None:
    settings.APPLICATIONS_PER_HOUR = 2
    for name in ("Ana", "Bo"):
        applied(client, offer, name=name)
    refused = send(client, offer, name="Cy")
    assert refused.status_code == 429
    assert "J’ai planté des arbres." in words(refused)
    assert Application.objects.count() == 2


def test_a_body_that_is_too_large_is_not_read(client: Client, offer: OpportunityPage) -> None:
    refused = client.generic("POST", form_url(offer), b"x", content_type="text/plain", CONTENT_LENGTH="999999999")
    assert refused.status_code == 413
    assert "dépasse 5 Mo" in words(refused)


def test_a_post_without_our_form_is_refused(offer: OpportunityPage) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(form_url(offer), answers()).status_code == 403
    assert not Application.objects.exists()


def test_the_offer_promises_an_answer_once_and_in_the_same_words_everywhere(
    client: Client, offer: OpportunityPage, mailoutbox: list[Any]
) -> None:
    promised = "L’employeur promet une réponse sous 15 jours, même quand c’est non"
    page = words(client.get(offer.url))
    assert page.count(promised) == page.count("même quand c’est non") == 1
    assert promised in words(client.get(form_url(offer)))
    followed = words(client.get(applied(client, offer).page_path))
    assert "sous 15 jours, même quand c’est non" in followed
    assert "Reçue" in followed
    assert "Nouvelle" not in followed
    assert promised in " ".join(mailoutbox[0].body.replace("\u00a0", " ").split())


def test_a_disk_too_full_for_the_cv_says_to_come_back_and_keeps_nothing(offer: OpportunityPage) -> None:
    browser = Client(raise_request_exception=False)
    given = answers()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, limits[1]))  # as a disk that is full
    try:
        response = browser.post(form_url(offer), given | {"cv": pdf()})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "gardez-en le texte" in words(response)
    assert not Application.with_repeats.exists()
    assert browser.post(form_url(offer), given | {"cv": pdf()}).status_code == 302
    assert Application.with_repeats.count() == 1


def test_a_file_that_is_missing_is_no_outage() -> None:
    assert outages.is_outage(OSError(errno.ENOSPC, "full"))
    assert not outages.is_outage(FileNotFoundError(errno.ENOENT, "missing"))
