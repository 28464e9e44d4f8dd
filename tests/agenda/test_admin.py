"""The agenda's editor: from the form to the reader, then to the past; and the list of all events."""

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from agenda.models import EventPage, Occurrence
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.agenda.conftest import MakeEvent, november, occurrence, text_of
from tests.clock import Move

pytestmark = pytest.mark.django_db


def date_row(start: str = "2026-11-26 10:00", end: str = "2026-11-26 17:00", **fields: object) -> dict[str, object]:
    values: dict[str, object] = {"start": start, "end": end, "place": "", "venue_name": "Mairie du 18e", "address": ""}
    values |= {
        "postcode": "75018",
        "city": "Paris",
        "room": "",
        "online_url": "",
        "status": "prevu",
        "postponed_to": "",
    }
    return values | fields


def form(partner: Organisation, *rows: dict[str, object], **fields: object) -> dict[str, object]:
    data: dict[str, object] = {
        "title": "Forum de la reconversion",
        "slug": "forum-de-la-reconversion",
        "summary": "Changer de métier : qui rencontrer.",
        "event_kind": "forum",
        "for_job_seekers": "on",
        "occurrences": inline_formset(list(rows) or [date_row()]),
        "repetitions": inline_formset([]),
        "organisers": inline_formset([{"organisation": str(partner.pk)}]),
        "registration": "libre",
        "is_free": "true",
        "body": streamfield([("text", rich_text("<p>Des stands.</p>"))]),
        "to_bring": rich_text("<p>Votre CV.</p>"),
        "accessibility": rich_text(""),
        "status": "prevu",
        "verified_by": "l’équipe",
        "tags": "",
        "comments": inline_formset([]),
    }
    return nested_form_data(data | fields)


def publish(editor: Client, site: SiteBuilder, data: dict[str, object]) -> Any:
    add = f"/cms/pages/add/agenda/eventpage/{site['agenda'].pk}/"
    return editor.post(add, data | {"action-publish": "Publier"})


def test_created_previewed_published_listed_and_past(
    portal_site: SiteBuilder, editor: Client, client: Client, partner: Organisation, set_moment: Move
) -> None:
    add = f"/cms/pages/add/agenda/eventpage/{portal_site['agenda'].pk}/"
    assert "Le même rendez-vous un autre jour" in text_of(editor, add)
    preview = editor.post(f"{add}preview/", form(partner))
    assert preview.json()["is_valid"]
    shown = text_of(editor, f"{add}preview/")
    assert "Jeudi 26 novembre 2026, 10 h – 17 h" in shown
    assert "Mairie du 18e" in shown
    assert "Maison de l’Emploi de Paris" in shown
    address = "/agenda/forum-de-la-reconversion/"
    assert client.get(address).status_code == 404

    assert publish(editor, portal_site, form(partner)).status_code == 302
    assert "Des stands." in text_of(client, address)
    for listed in ("", "?quand=semaine", "2026/11/26/", "semaine/2026-W48/", "2026/11/", "agenda.ics", "flux.rss"):
        assert "Forum de la reconversion" in text_of(client, f"/agenda/{listed}"), listed

    set_moment(2026, 11, 26, 18)
    assert "Forum de la reconversion" not in text_of(client, "/agenda/")
    assert "Forum de la reconversion" in text_of(client, "/agenda/passes/")
    assert "Cet événement est passé" in text_of(client, address)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"end": "2026-11-26 09:00"}, "La fin est avant le début"),
        ({"postcode": "7518"}, "il faut cinq chiffres"),
        ({"venue_name": ""}, "Dites où"),
        (
            {"status": "reporte", "postponed_to": "2026-12-04"},
            "Ajoutez une ligne pour le 4 décembre 2026",
        ),
    ],
)
def test_a_wrong_date_is_refused_in_french(
    portal_site: SiteBuilder, editor: Client, partner: Organisation, row: dict[str, str], words: str
) -> None:
    answer = publish(editor, portal_site, form(partner, date_row(**row)))
    assert answer.status_code == 200
    assert words in answer.content.decode().replace("\u00a0", " ")
    assert not EventPage.objects.exists()


def test_a_deadline_after_the_last_date_is_refused(
    portal_site: SiteBuilder, editor: Client, partner: Organisation
) -> None:
    fields = {
        "registration": "inscription", "registration_email": "a@example.org", "registration_deadline": "2026-12-01"
    }  # fmt: skip
    answer = publish(editor, portal_site, form(partner, **fields))
    assert "L’inscription finirait après la dernière date" in answer.content.decode()


@pytest.mark.parametrize("missing", ["occurrences", "organisers"])
def test_an_event_needs_a_date_and_an_organiser(
    portal_site: SiteBuilder, editor: Client, partner: Organisation, missing: str
) -> None:
    data = form(partner) | nested_form_data({missing: inline_formset([])})
    assert publish(editor, portal_site, data).status_code == 200
    assert not EventPage.objects.exists()


def test_a_date_keeps_its_identity_when_the_event_is_edited(
    make_event: MakeEvent, editor: Client, partner: Organisation
) -> None:
    """Subscribers' calendars know dates by it: an edited date must not become another one."""
    event = make_event()
    known = event.all_dates[0].pk
    rows = [{"id": str(known)} | date_row(start="2026-11-26 11:00"), date_row("2026-12-03 10:00", "2026-12-03 17:00")]
    organisers = [{"id": str(event.organisers.get().pk), "organisation": str(partner.pk)}]
    data = form(
        partner, slug=event.slug, occurrences=inline_formset(rows, initial=1),
        organisers=inline_formset(organisers, initial=1), **{"action-publish": "Publier"},
    )  # fmt: skip
    assert editor.post(f"/cms/pages/{event.pk}/edit/", data).status_code == 302
    first, added = Occurrence.objects.all()
    assert first.pk == known
    assert first.hours.replace("\u00a0", " ") == "11 h – 17 h"
    event.get_latest_revision_as_object().save_revision().publish()
    assert set(Occurrence.objects.values_list("pk", flat=True)) == {known, added.pk}


def test_a_copy_for_another_day_is_another_event(make_event: MakeEvent, editor: Client) -> None:
    event = make_event()
    data = {"new_title": "Forum, le retour", "new_slug": "forum-le-retour", "new_parent_page": event.get_parent().pk}
    answer = editor.post(
        f"/cms/pages/{event.pk}/copy/", data | {"copy_subpages": "", "publish_copies": "", "alias": ""}
    )
    assert answer.status_code == 302
    copy = EventPage.objects.get(slug="forum-le-retour")
    assert copy.occurrences.count() == copy.organisers.count() == 1
    assert event.occurrences.count() == 1


def test_the_list_of_events_shows_what_an_editor_needs(make_event: MakeEvent, editor: Client) -> None:
    make_event("Forum à venir", is_demo=True)
    page = text_of(editor, "/cms/agenda/")
    for words in ("Forum à venir", "26 nov. 2026, 10 h", "Maison de l’Emploi de Paris", "Paris 18e",
                  "Entrée libre", "Prochaine date", "Organisateur"):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("period=upcoming", {"Forum à venir"}),
        ("period=past", {"Atelier passé"}),
        ("event_kind=atelier", {"Atelier passé"}),
        ("state=libre", {"Forum à venir"}),
        ("is_demo=true", {"Forum à venir"}),
        ("period=bal", {"Forum à venir", "Atelier passé"}),
    ],
)
def test_editors_filter_events(make_event: MakeEvent, editor: Client, query: str, found: set[str]) -> None:
    make_event("Forum à venir", is_demo=True)
    make_event("Atelier passé", occurrence(november(3)), event_kind="atelier")
    page = text_of(editor, f"/cms/agenda/?{query}")
    assert {title for title in ("Forum à venir", "Atelier passé") if title in page} == found


def test_editors_filter_by_organiser(make_event: MakeEvent, editor: Client) -> None:
    other = Organisation.objects.create(name="Cité des métiers")
    make_event("Forum")
    make_event("Atelier", organisers=[other])
    page = text_of(editor, f"/cms/agenda/?organiser={other.pk}")
    assert re.search(r'_title">\s*Atelier\s*<', page)
    assert not re.search(r'_title">\s*Forum\s*<', page)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_events_are_exported(make_event: MakeEvent, editor: Client, kind: str) -> None:
    make_event("Forum", occurrence(november(26)), occurrence(november(27)))
    answer = editor.get(f"/cms/agenda/?export={kind}")
    assert answer.status_code == 200
    content = b"".join(answer)
    if kind == "csv":
        [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig").replace("\u00a0", " ")), delimiter=";")
        assert row["Organisateurs"] == "Maison de l’Emploi de Paris"
        assert row["Dates"] == "Jeudi 26 novembre 2026, 10 h – 12 h ; Vendredi 27 novembre 2026, 10 h – 12 h"
        assert row["Lieux"] == "Mairie du 18e, 1, place Jules-Joffrin, 75018 Paris"
    else:
        assert content.startswith(b"PK")


def test_the_agenda_is_in_the_menu(editor: Client) -> None:
    assert '"/cms/agenda/"' in text_of(editor, "/cms/")
