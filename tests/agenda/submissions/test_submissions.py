"""A partner proposes an event: fills the form, looks, sends; an editor answers."""

import html
import re
from typing import Any

import pytest
from django.core import signing
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from agenda.models import EventPage, Submission, TrustedLink
from agenda.submissions.guard import SALT
from portal.models import Organisation
from portal.requests import form_guard
from portal.structure import SiteBuilder
from tests.agenda.conftest import text_of
from tests.clock import Move, paris
from tests.queries import assert_same_queries, captured_queries

pytestmark = pytest.mark.django_db
URL = "/agenda/proposer/"


@pytest.fixture(autouse=True)
def _site(portal_site: SiteBuilder) -> None:
    """With its agenda."""


def token(seconds: int = 60) -> str:
    """Of a form shown so long before the tests' moment."""
    return signing.dumps({"at": int(paris(2026, 11, 23, 8).timestamp()) - seconds}, salt=SALT)


def proof(token: str) -> str:
    """What a browser with JavaScript works out."""
    return next(str(number) for number in range(10**7) if form_guard.is_proof(token, str(number)))


def answers(**changes: Any) -> dict[str, Any]:
    """Of somebody without JavaScript, who writes the number asked for."""
    asked = form_guard.number_asked(changes.setdefault("token", token()))
    return {
        "digits": str(asked),
        "title": "Forum de l’emploi de la Goutte d’Or",
        "event_kind": "forum",
        "summary": "Vingt employeurs du quartier recrutent.",
        "audiences": ["emploi"],
        "day_1": "2026-12-03",
        "start_1": "10:00",
        "end_1": "17:00",
        "venue_name": "Salle Saint-Bruno",
        "address": "9 rue Saint-Bruno",
        "postcode": "75018",
        "organiser": "Association du quartier",
        "registration": "libre",
        "proposer_email": "ana@example.org",
    } | changes


def post(client: Client, step: str = "envoyer", url: str = URL, **changes: Any) -> Any:
    return client.post(url, answers(**changes) | {"etape": step})


def words(response: Any) -> str:
    text = re.sub(r"<[^>]+>", " ", html.unescape(response.content.decode()))
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_the_agenda_leads_to_the_form(client: Client) -> None:
    assert f'href="{URL}"' in text_of(client, "/agenda/")
    shown = client.get(URL)
    assert "Proposer un événement" in words(shown)
    assert shown["Cache-Control"] == "private, no-store"
    assert "noindex" in shown.content.decode()


def test_fill_look_change_send(client: Client, mailoutbox: list[Any]) -> None:
    preview = post(client, "apercu")
    assert "Ce n’est pas encore envoyé" in words(preview)
    assert "Jeudi 3 décembre 2026, 10 h – 17 h" in words(preview)
    assert not EventPage.objects.exists()
    hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html.unescape(preview.content.decode()))
    kept = {name: value for name, value in hidden if name != "csrfmiddlewaretoken"}
    back = client.post(URL, kept | {"etape": "modifier"})
    assert 'value="9 rue Saint-Bruno"' in back.content.decode()
    sent = client.post(URL, kept | {"etape": "envoyer"}, follow=True)
    assert "Nous relisons votre proposition" in words(sent)
    page = EventPage.objects.get()
    assert (page.live, page.for_job_seekers, page.occurrences.count()) == (False, True, 1)
    assert Submission.objects.get().organiser == "Association du quartier"
    assert client.get("/agenda/forum-de-lemploi-de-la-goutte-dor/").status_code == 404


def test_a_button_pressed_twice_sends_once(client: Client) -> None:
    same = token()
    assert post(client, token=same).status_code == post(client, token=same).status_code == 302
    assert EventPage.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "Titre : Donnez le titre"),
        ({"day_1": "hier"}, "cette date ne se lit pas"),
        ({"day_1": "2026-11-01"}, "Jour : Ce jour est passé"),
        ({"end_1": "09:00"}, "Fin : La fin est avant le début"),
        ({"day_2": "2026-12-10"}, "Jour de la date 2 : Donnez le jour et l’heure"),
        ({"venue_name": "", "address": ""}, "Nom du lieu : Dites où"),
        ({"postcode": ""}, "Code postal : Donnez le code postal, par exemple 75018"),
        ({"registration": "inscription"}, "Lien d’inscription : Dites comment s’inscrire"),
        ({"registration_phone": "0123", "registration": "inscription"}, "Téléphone d’inscription : "),
        ({"proposer_email": "ana"}, "Votre courriel : Cette adresse n’est pas complète"),
        ({"audiences": []}, "Pour qui : Cochez au moins un public"),
        ({"audiences": ["autre"]}, "Pour qui : "),
        ({"online_url": "javascript:alert(1)"}, "Lien en ligne : "),
        ({"website": "https://spam.example"}, "Laissez vide le champ caché"),
        ({"token": token(2)}, "C’est allé très vite"),
        ({"token": token(90_000)}, "ouvert depuis plus d’un jour"),
        ({"token": "faux"}, "ouvert depuis plus d’un jour"),
        ({"title": "x" * 300}, "Titre : "),
        ({"digits": ""}, " : Écrivez ce nombre en chiffres : vingt s’écrit 20."),
        ({"digits": "99"}, " : « 99 » n’est pas le nombre demandé."),
        ({"digits": "", "proof": "0"}, " : Écrivez ce nombre en chiffres"),
        ({"digits": "", "proof": "é" * 400}, " : Écrivez ce nombre en chiffres"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_expected(client: Client, changes: dict[str, Any], said: str) -> None:
    answer = post(client, **changes)
    assert answer.status_code == 422
    assert said in words(answer)
    assert "Association du quartier" in answer.content.decode()  # what was typed stays
    assert not EventPage.objects.exists()


def test_null_characters_and_markup_are_harmless(client: Client) -> None:
    assert post(client, title="a\x00b").status_code == 422
    preview = post(client, "apercu", title="<script>alert(1)</script>")
    assert "<script>alert(1)" not in preview.content.decode()


def test_a_stale_form_can_be_sent_after_all(client: Client) -> None:
    shown = html.unescape(post(client, token="faux", digits="1").content.decode())
    fresh = re.search(r'name="token" value="([^"]+)"', shown)
    assert fresh
    assert fresh[1] != "faux"
    assert not re.search(r'name="digits"[^>]*value=', shown)  # the new form has its own question
    assert f"Écrivez en chiffres : {form_guard.NUMBERS[form_guard.number_asked(fresh[1]) - 2]}" in shown.replace(
        "\u00a0", " "
    )


def test_a_browser_that_worked_out_its_proof_is_asked_nothing(client: Client) -> None:
    asked = words(client.get(URL))
    assert re.search(r"Écrivez en chiffres : (deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[a-z]+ze) Cette", asked)
    found = token()
    assert post(client, "apercu", token=found, digits="", proof=proof(found)).status_code == 200
    assert post(client, token=token(61), digits="", proof=proof(found)).status_code == 422  # another form's
    assert post(client, token=found, digits="", proof=proof(found)).status_code == 302
    assert EventPage.objects.count() == 1


@pytest.mark.parametrize(("most", "is_proved"), [(5, True), (3, False)])
def test_too_many_from_one_address(client: Client, most: int, is_proved: bool) -> None:
    def send(number: int) -> Any:
        mine = token(60 + number)
        given = {"digits": "", "proof": proof(mine)} if is_proved else {}
        return post(client, title=f"Atelier {number}", token=mine, **given)

    assert [send(number).status_code for number in range(most)] == [302] * most
    refused = send(most)
    assert refused.status_code == 429
    assert "attendez" in words(refused)
    assert EventPage.objects.count() == most


def test_an_editor_publishes_and_the_person_is_told(client: Client, editor: Client, mailoutbox: list[Any]) -> None:
    post(client)
    queue = words(editor.get(reverse("agenda_submissions")))
    assert "Association du quartier" in queue
    assert "Créer « Association du quartier »" in queue
    done = editor.post(reverse("agenda_submission", args=[Submission.objects.get().pk]), {"decision": "publier"})
    page = EventPage.objects.live().get()
    assert "Organisé par Association du quartier" in words(client.get(page.url))
    assert [mail.to for mail in mailoutbox] == [["ana@example.org"]]
    assert page.full_url in mailoutbox[0].body
    assert "Aucune proposition n’attend" in words(editor.get(done["Location"]))


def test_a_known_organisation_is_credited_not_made_again(client: Client, editor: Client) -> None:
    known = Organisation.objects.create(name="Salle Saint-Bruno", short_name="SSB")
    post(client, organiser="ssb")
    editor.post(reverse("agenda_submission", args=[Submission.objects.get().pk]), {"decision": "publier"})
    assert EventPage.objects.get().all_organisations == [known]
    assert Organisation.objects.count() == 1


def test_the_queue_costs_the_same_with_one_proposal_and_with_a_full_page(client: Client, editor: Client) -> None:
    queue = reverse("agenda_submissions")
    send = [post(client, organiser="Association 0")]
    editor.get(queue)
    with captured_queries() as few:
        editor.get(queue)
    for number in range(1, 20):
        Organisation.objects.create(name=f"Association {number}")
        for name in caches:  # so many proposals from one address would be refused
            caches[name].clear()
        send.append(post(client, title=f"Forum {number}", organiser=f"ASSOCIATION {number}", token=token(60 + number)))
    with captured_queries() as many:
        shown = words(editor.get(queue))
    assert shown.count("Jeudi 3 décembre 2026, 10 h – 17 h") == len(send) == 20
    assert shown.count("Créer «") == 1  # the nineteen others are known, whatever their capitals
    assert_same_queries(few, many)


def test_an_editor_refuses_with_a_reason(client: Client, editor: Client, mailoutbox: list[Any]) -> None:
    post(client)
    url = reverse("agenda_submission", args=[Submission.objects.get().pk])
    assert "Donnez le motif" in words(editor.post(url, {"decision": "refuser", "motif": "  "}, follow=True))
    editor.post(url, {"decision": "refuser", "motif": "L’événement n’a pas lieu à Paris."})
    assert not EventPage.objects.exists()
    assert "L’événement n’a pas lieu à Paris." in mailoutbox[0].body
    assert "déjà reçu sa réponse" in words(editor.post(url, {"decision": "publier"}, follow=True))
    assert len(mailoutbox) == 1


def test_others_see_no_queue(client: Client) -> None:
    post(client)
    assert client.get(reverse("agenda_submissions")).status_code == 302
    client.post(reverse("agenda_submission", args=[Submission.objects.get().pk]), {"decision": "publier"})
    assert not EventPage.objects.live().exists()


def test_a_trusted_partner_publishes_at_once_until_its_link_is_withdrawn(client: Client, partner: Organisation) -> None:
    link = TrustedLink.objects.create(organisation=partner)
    signed = f"{URL}partenaire/{link.token}/"
    url = client.get(signed)["Location"]
    assert "Écrivez en chiffres" not in words(client.get(url))
    assert link.address.endswith(signed)
    assert link.token not in url
    assert "Ce lien est celui de Maison de l’Emploi de Paris" in words(client.get(url))
    assert "Votre événement est en ligne" in words(client.get(post(client, url=url)["Location"]))
    page = EventPage.objects.live().get()
    assert "Organisé par Maison de l’Emploi de Paris" in words(client.get(page.url))
    link.is_active = False
    link.save()
    assert client.get(url).status_code == 404
    assert post(client, url=url).status_code == 404
    assert "le lien est trop ancien ou a été remplacé" in words(client.get(signed))
    for other in (f"{link.pk}-faux", str(2**70), "x"):
        assert client.get(f"{URL}partenaire/{other}/").status_code == 404


def test_a_trusted_link_is_made_in_the_admin(editor: Client, partner: Organisation) -> None:
    add = reverse("wagtailsnippets_agenda_trustedlink:add")
    editor.post(add, {"organisation": partner.pk, "is_active": "on", "note": "Service communication"})
    listed = editor.get(reverse("wagtailsnippets_agenda_trustedlink:list")).content.decode()
    assert TrustedLink.objects.get().address in html.unescape(listed)


def test_e_mails_are_forgotten_after_three_months(client: Client, set_moment: Move) -> None:
    post(client)
    set_moment(2027, 2, 22, 9)
    call_command("purge_submissions", stdout=None)
    assert Submission.objects.get().proposer_email == "ana@example.org"
    set_moment(2027, 2, 23, 9)
    call_command("purge_submissions", stdout=None)
    kept = Submission.objects.get()
    assert (kept.proposer_email, kept.organiser) == ("", "Association du quartier")


def test_a_wrong_postcode_and_phone_are_told_with_the_other_errors(client: Client) -> None:
    response = post(client, summary="", postcode="7501", registration_phone="12")
    said = words(response)
    assert response.status_code == 422
    assert "Dites en deux phrases ce que l’on y trouve." in said
    assert (
        said.count("Le code postal « 7501 » n’est pas valable : il faut cinq chiffres") == 2
    )  # above, and at the field
    assert "Le numéro « 12 » a 2 chiffres, il en faut 10." in said
