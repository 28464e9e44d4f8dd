"""A dead link leads to its copy, named as such, until its page is corrected; what is stored stays."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from links.checking import rounds
from links.checking.answer import Answer, Missing
from links.checking.concluding import Found, conclude
from links.checking.rounds import adopt
from links.enums import Outcome
from links.models import Link
from links.readers.removing import Removed, without_dead
from links.verdicts import judge
from portal import dates
from tests.links.conftest import MakePlace, rich
from tests.links.test_mending import LIST, dead, known

pytestmark = pytest.mark.django_db
COPY = "https://web.archive.org/web/20240131123456/https://mort.fr/a"


def give(client: Client, link: Link, copy: str, day: str = "") -> str:
    """What the list of links to mend sends; what it then says."""
    sent = {"lien": link.pk, "copie": copy, "jour": day, "retour": LIST}
    answer = client.post("/cms/liens/copie/", sent, follow=True)
    page: str = answer.content.decode()
    return page.replace("\u00a0", " ")


def test_readers_are_led_to_the_copy_until_the_link_lives_again(
    make_place: MakePlace, client: Client, admin_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    place = make_place(body=rich("https://mort.fr/a"))
    link = dead("https://mort.fr/a")
    assert "Chercher une copie" in admin_client.get(LIST).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert "menés à la copie archivée" in give(admin_client, link, COPY)
    page = client.get(place.get_url()).content.decode().replace("\u00a0", " ")
    assert f'href="{COPY}"' in page
    assert "le site (copie archivée du 31 janvier 2024)</a>" in page
    place.refresh_from_db()
    assert "web.archive.org" not in str(place.body)
    with django_capture_on_commit_callbacks(execute=True):  # the checker asks again, and the site is back
        link.refresh_from_db()
        answer = Answer(link.address, link.address, 200)
        assert conclude(Found(link, answer, judge(answer, Missing())), dates.now())
    page = client.get(place.get_url()).content.decode()
    assert 'href="https://mort.fr/a"' in page
    assert "copie archivée" not in page


def test_a_copy_that_is_taken_away_leaves_text(make_place: MakePlace, client: Client, admin_client: Client) -> None:
    place = make_place(body=rich("https://mort.fr/a"))
    link = dead("https://mort.fr/a")
    give(admin_client, link, COPY)
    assert "lisent « lien retiré »" in give(admin_client, link, "")
    assert "lien retiré le" in client.get(place.get_url()).content.decode()


@pytest.mark.parametrize(
    ("copy", "day", "said"),
    [
        ("https://archive.example/x", "", "Dites de quel jour est cette copie"),
        ("https://archive.example/x", "demain peut-être", "demain peut-être"),
        ("https://archive.example/x", "+1", "un jour à venir"),
        ("https://web.archive.org/web/20241399123456/https://mort.fr/a", "", "Dites de quel jour"),
        ("https://mort.fr/a", "2024-01-31", "l’adresse du lien mort"),
        ("javascript:alert(1)", "2024-01-31", "Donnez l’adresse complète de la copie"),
        ("https://" + "a" * 3000, "2024-01-31", "Donnez l’adresse complète de la copie"),
    ],
)
def test_what_is_no_copy_says_why(make_place: MakePlace, admin_client: Client, copy: str, day: str, said: str) -> None:
    make_place(body=rich("https://mort.fr/a"))
    link = dead("https://mort.fr/a")
    day = (dates.today() + timedelta(days=1)).isoformat() if day == "+1" else day
    assert said in give(admin_client, link, copy, day)
    assert Link.objects.get(pk=link.pk).copy == ""


def test_an_archive_that_names_no_day_is_given_one(make_place: MakePlace, admin_client: Client) -> None:
    make_place(body=rich("https://mort.fr/a"))
    link = dead("https://mort.fr/a")
    give(admin_client, link, "https://archive.example/x", "2024-02-29")
    link.refresh_from_db()
    assert (link.copy, link.copied_on) == ("https://archive.example/x", date(2024, 2, 29))


def test_a_link_that_lives_gets_none(make_place: MakePlace, admin_client: Client) -> None:
    make_place(body=rich("https://vif.fr/"))
    link = known("https://vif.fr/", Outcome.OK)
    assert "n’est plus mort" in give(admin_client, link, COPY)
    assert admin_client.get("/cms/liens/copie/").status_code == 405


def test_an_answer_that_comes_meanwhile_keeps_the_copy(make_place: MakePlace, admin_client: Client) -> None:
    make_place(body=rich("https://mort.fr/a"))
    link = dead("https://mort.fr/a")
    give(admin_client, link, COPY)
    answer = Answer(link.address, link.address, 404)  # asked for before the copy was given
    assert conclude(Found(link, answer, judge(answer, Missing())), dates.now() + timedelta(hours=1))
    assert Link.objects.get(pk=link.pk).copy == COPY


def test_what_an_editor_gave_is_escaped_and_other_attributes_stay() -> None:
    removed = {"https://mort.fr/": Removed(dates.today(), 'https://a.fr/?x="&y', date(2024, 1, 31))}
    html = '<a title="https://mort.fr/" class="btn" href="https://mort.fr/" rel="external"><b>ici</b></a>'
    shown = without_dead(html, removed).replace("\u00a0", " ")
    assert shown.startswith(
        '<a title="https://mort.fr/" class="btn" href="https://a.fr/?x=&quot;&amp;y" rel="external">'
    )
    assert shown.endswith("<b>ici</b> (copie archivée du 31 janvier 2024)</a>")


def test_no_copy_is_a_dead_link_itself(make_place: MakePlace, admin_client: Client) -> None:
    make_place(body=rich("https://mort.fr/a", "https://archive.example/2024/a"))
    link = dead("https://mort.fr/a")
    dead("https://archive.example/2024/a")
    assert "un autre lien mort" in give(admin_client, link, "https://archive.example/2024/a#haut", "2024-01-31")
    assert Link.objects.get(pk=link.pk).copy == ""


def test_a_copy_is_asked_for_like_a_link_and_a_dead_one_is_shown_no_more(
    make_place: MakePlace, client: Client, admin_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    place = make_place(body=rich("https://mort.fr/a"))
    link = dead("https://mort.fr/a")
    give(admin_client, link, COPY)
    adopt(dates.now())
    copy = Link.objects.get(address=COPY)
    assert copy in Link.objects.due(dates.now())
    assert rounds.forget_unheld() == 0
    adopt(dates.now())  # known: nothing new
    assert Link.objects.count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        for hours in (0, 25):
            copy.refresh_from_db()
            answer = Answer(copy.address, copy.address, 404)
            assert conclude(Found(copy, answer, judge(answer, Missing())), dates.now() + timedelta(hours=hours))
    page = client.get(place.get_url()).content.decode()
    assert "lien retiré le" in page
    assert "web.archive.org" not in page
    listed = admin_client.get(LIST).content.decode()
    assert "Cette copie archivée est morte aussi." in listed
    assert listed.count("Remplacer partout") <= 1  # the copy is no page's link to mend
    assert "Sa copie archivée ne s’ouvre plus non plus" in admin_client.get("/cms/").content.decode()


def test_a_copy_that_stands_for_nothing_any_more_is_forgotten(make_place: MakePlace, admin_client: Client) -> None:
    make_place(body=rich("https://mort.fr/a"))
    link = dead("https://mort.fr/a")
    give(admin_client, link, COPY)
    adopt(dates.now())
    give(admin_client, link, "")
    assert not Link.objects.due(dates.now()).filter(address=COPY).exists()
    assert rounds.forget_unheld() == 1
    assert list(Link.objects.values_list("address", flat=True)) == ["https://mort.fr/a"]
