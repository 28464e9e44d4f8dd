"""Two partners announce events: what becomes one page, what an editor is asked, and what can be taken back."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from agenda.models import EventPage, MergeProposal
from ingest.models import Record, Source
from portal.models import Organisation
from tests.agenda.conftest import MakeEvent, november, occurrence, text_of

pytestmark = pytest.mark.django_db
Read = Callable[..., dict[str, int]]
TOWN_HALL = {
    "name": "Mairie du 18ème", "address": "1 Place Jules Joffrin 75018 Paris", "postalCode": "75018", "city": "Paris"
}  # fmt: skip


def entry(uid: int = 1, title: str = "Forum de l’emploi", hours: tuple[int, int] = (10, 17), **changes: Any) -> Any:
    first, last = hours
    return {
        "uid": uid,
        "title": {"fr": title},
        "description": {"fr": "Trente employeurs."},
        "longDescription": {"fr": "Venez avec un CV."},
        "timings": [{"begin": f"2026-11-26T{first:02}:00:00+01:00", "end": f"2026-11-26T{last:02}:00:00+01:00"}],
        "location": TOWN_HALL,
    } | changes


@pytest.fixture
def read(portal_site: object, tmp_path: Path) -> Read:
    """Import these events as a partner's; the counts that are not zero."""

    def run(partner: str, *entries: Any) -> dict[str, int]:
        path = tmp_path / "agenda.json"
        path.write_text(json.dumps(entries))
        organisation = Organisation.objects.get_or_create(name=partner)[0]
        Source.objects.get_or_create(
            name=partner, defaults={"format": "openagenda", "organisation": organisation, "trust": "publier"}
        )
        call_command("ingest", "openagenda", str(path), source=partner)
        latest = Source.objects.get(name=partner).runs.latest("pk")
        return {part.split("=")[0]: int(part.split("=")[1]) for part in latest.summary.split() if part[-2:] != "=0"}

    return run


def decide(editor: Client, decision: str) -> str:
    """Press the button under the only pair; what the next page says."""
    pair = MergeProposal.objects.get()
    answer = editor.post(reverse("agenda_merges:decide", args=[pair.pk]), {"decision": decision}, follow=True)
    return html.unescape(answer.content.decode()).replace("\u00a0", " ")


def words(client: Client, url: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(text_of(client, url))).split())


def test_what_is_certain_is_one_page_with_both_partners(read: Read, client: Client, editor: Client) -> None:
    assert read("France Travail", entry()) == {"created": 1}
    assert read("Ville de Paris", entry(7, "FORUM DE L'EMPLOI du 18e")) == {"merged": 1}
    shown = words(client, EventPage.objects.get().url)
    assert "Organisé par France Travail et Ville de Paris" in shown
    assert "Rien à trancher" in words(editor, reverse("agenda_merges:proposals"))


def test_a_second_run_changes_nothing(read: Read) -> None:
    read("France Travail", entry())
    read("Ville de Paris", entry(7), entry(8, hours=(11, 18)))
    before = list(MergeProposal.objects.values())
    assert read("Ville de Paris", entry(7), entry(8, hours=(11, 18))) == {"unchanged": 2}
    assert list(MergeProposal.objects.values()) == before


def test_an_automatic_merge_can_be_undone(read: Read, client: Client, editor: Client) -> None:
    read("France Travail", entry(longDescription={}))
    read("Ville de Paris", entry(7))
    first = EventPage.objects.get()
    assert "Venez avec un CV." in words(client, first.url)
    assert "Rapprochés par l’import" in words(editor, reverse("agenda_merges:merged"))
    assert "La fusion est défaite" in decide(editor, "defaire")
    second = EventPage.objects.live().exclude(pk=first.pk).get()
    assert "Organisé par Ville de Paris" in words(client, second.url)
    restored = words(client, first.url)
    assert "Organisé par France Travail" in restored
    assert "Ville de Paris" not in restored.split("Organisé par", 1)[1][:60]
    assert "Venez avec un CV." not in restored
    # The decision holds: nothing is merged again, nothing is asked again.
    assert read("Ville de Paris", entry(7)) == {"unchanged": 1}
    assert read("Ville de Paris", entry(7, description={"fr": "Autre."})) == {"updated": 1}
    assert EventPage.objects.live().count() == 2
    assert "Rien à trancher" in words(editor, reverse("agenda_merges:proposals"))


def test_what_is_doubtful_is_put_side_by_side(read: Read, editor: Client) -> None:
    read("France Travail", entry())
    assert read("Ville de Paris", entry(7, hours=(11, 18))) == {"created": 1}
    shown = words(editor, reverse("agenda_merges:proposals"))
    assert "Organisateurs différent France Travail Ville de Paris" in shown
    assert "26/11/2026 10:00 – 17:00 : Mairie du 18ème" in shown
    assert "26/11/2026 11:00 – 18:00" in shown


def test_a_corrected_date_and_another_title_are_asked_about(read: Read, editor: Client) -> None:
    """The import looks beyond the day of an event held once, and beyond its words where the hours are the same."""
    read("France Travail", entry(title="Forum de l’insertion et du handicap"))
    moved = [{"begin": "2026-11-28T10:00:00+01:00", "end": "2026-11-28T17:00:00+01:00"}]
    read("Ville de Paris", entry(7, "Forum de l’insertion et du handicap", timings=moved))
    assert "la date a pu être corrigée" in words(editor, reverse("agenda_merges:proposals"))
    read("Cap emploi", entry(9, "Rendez-vous des recruteurs de l’Est"))
    assert "Autre titre, mais rien n’y annonce un autre événement" in words(editor, reverse("agenda_merges:proposals"))
    assert MergeProposal.objects.count() == 2
    # Read again, nothing is asked twice.
    read("Cap emploi", entry(9, "Rendez-vous des recruteurs de l’Est"))
    assert MergeProposal.objects.count() == 2


def test_an_editor_makes_one_of_two_and_takes_it_back(read: Read, client: Client, editor: Client) -> None:
    read("France Travail", entry())
    read("Ville de Paris", entry(7, hours=(11, 18)))
    kept, other = EventPage.objects.order_by("pk")
    assert "« Forum de l’emploi » reste" in decide(editor, "meme")
    assert "Organisé par France Travail et Ville de Paris" in words(client, kept.url)
    moved = client.get(other.url)
    assert (moved.status_code, moved["Location"]) == (302, kept.url)
    assert read("Ville de Paris", entry(7, hours=(11, 18))) == {"unchanged": 1}
    assert Record.objects.filter(page=kept.pk).count() == 2
    assert EventPage.objects.get(pk=kept.pk).occurrences.count() == 2
    assert "La fusion est défaite" in decide(editor, "defaire")
    assert "Organisé par Ville de Paris" in words(client, other.url)
    back = EventPage.objects.get(pk=kept.pk)
    assert (back.occurrences.count(), back.organiser_names) == (1, "France Travail")
    assert read("Ville de Paris", entry(7, title="Forum, salle A", hours=(11, 18))) == {"updated": 1}
    assert EventPage.objects.get(pk=other.pk).title == "Forum, salle A"


def test_two_events_are_not_asked_about_again(read: Read, editor: Client) -> None:
    read("France Travail", entry())
    read("Ville de Paris", entry(7, hours=(11, 18)))
    assert "Ce sont deux événements" in words(editor, reverse("agenda_merges:proposals"))
    assert "La question ne sera plus posée" in decide(editor, "deux")
    assert read("Ville de Paris", entry(7, hours=(11, 19))) == {"updated": 1}
    assert read("France Travail", entry(hours=(9, 17))) == {"updated": 1}
    assert "Rien à trancher" in words(editor, reverse("agenda_merges:proposals"))
    assert EventPage.objects.live().count() == 2


def test_dates_and_places_of_one_title_stay_apart(read: Read) -> None:
    read("France Travail", entry())
    later = [{"begin": "2026-12-03T10:00:00+01:00", "end": "2026-12-03T17:00:00+01:00"}]
    elsewhere = TOWN_HALL | {
        "name": "Mairie du 10e",
        "address": "72 rue du Faubourg-Saint-Martin",
        "postalCode": "75010",
    }
    assert read("Ville de Paris", entry(7, timings=later), entry(8, location=elsewhere)) == {"created": 2}
    assert not MergeProposal.objects.exists()


def test_a_series_that_another_gives_date_by_date(read: Read, editor: Client) -> None:
    days = [{"begin": f"2026-12-{day:02}T10:00:00+01:00", "end": f"2026-12-{day:02}T12:00:00+01:00"} for day in (1, 8)]
    read("France Travail", entry(timings=days))
    each = [entry(7, timings=days[:1]), entry(8, timings=days[1:])]
    assert read("Ville de Paris", *each) == {"merged": 2}
    page = EventPage.objects.get()
    # The partner stays credited as long as one of its dates is there.
    for merge, left in zip(
        MergeProposal.objects.order_by("pk"), ("France Travail ; Ville de Paris", "France Travail"), strict=True
    ):
        editor.post(reverse("agenda_merges:decide", args=[merge.pk]), {"decision": "defaire"})
        assert EventPage.objects.get(pk=page.pk).organiser_names == left
    assert EventPage.objects.live().count() == 3


def test_a_partner_s_own_two_events_stay_two(read: Read) -> None:
    assert read("France Travail", entry(1), entry(2)) == {"created": 2}
    assert not MergeProposal.objects.exists()


def test_coordinates_tell_two_doors_of_one_building(read: Read) -> None:
    temple = {"name": "Carreau du Temple", "address": "4 rue Eugène-Spuller", "postalCode": "75003", "city": "Paris"}
    door = temple | {"address": "2 rue Perrée", "latitude": 48.8641, "longitude": 2.3617}
    read("France Travail", entry(location=temple | {"latitude": 48.8644, "longitude": 2.3624}))
    assert read("Ville de Paris", entry(7, location=door)) == {"merged": 1}
    far = temple | {"address": "2 rue Perrée", "latitude": 48.8741, "longitude": 2.3617}
    assert read("Cité des métiers", entry(9, location=far)) == {"created": 1}


def test_an_event_typed_by_an_editor_is_recognised(read: Read, make_event: MakeEvent) -> None:
    page = make_event("Forum de l’emploi", occurrence(november(26), november(26, 17)))
    assert read("Ville de Paris", entry(7)) == {"merged": 1}
    assert EventPage.objects.get().organiser_names == "Maison de l’Emploi de Paris ; Ville de Paris"
    assert page.title == EventPage.objects.get().title


def test_only_those_who_publish_events_decide(read: Read, editor: Client, client: Client) -> None:
    read("France Travail", entry())
    read("Ville de Paris", entry(7, hours=(11, 18)))
    pair = MergeProposal.objects.get()
    url = reverse("agenda_merges:decide", args=[pair.pk])
    assert client.post(url, {"decision": "meme"}).status_code == 302
    pair.refresh_from_db()
    assert pair.status == "propose"
    assert editor.get(url).status_code == 405
    assert "Choisissez" in decide(editor, "autre")
    assert "ne sont pas rapprochés" in decide(editor, "defaire")
    assert reverse("agenda_merges:proposals") in editor.get(reverse("wagtailadmin_home")).content.decode()
