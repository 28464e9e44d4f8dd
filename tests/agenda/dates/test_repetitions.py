"""An editor says « tous les mardis à 14 h jusqu’au 30 juin »: the dates, their words, and what stays afterwards."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset

from agenda.enums import EventStatus
from agenda.models import EventPage, Occurrence, Repetition
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.agenda.conftest import text_of
from tests.agenda.test_admin import date_row, form, publish
from tests.clock import Move

# The days are worked out in Python; test_admin.py writes dates on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
VENUE = {"place": "", "venue_name": "Mairie du 18e", "address": "", "postcode": "75018", "city": "Paris", "room": "",
         "online_url": ""}  # fmt: skip


def rule(**fields: Any) -> dict[str, Any]:
    """Every Tuesday from 14:00 to 16:00, until 30 June 2027."""
    return {
        "first_day": "2026-12-01", "start_time": "14:00", "end_time": "16:00", "rhythm": "semaine", "interval": "1",
        "weekdays": (), "position": "", "until": "2027-06-30", "skipped": "", "added": "",
    } | VENUE | fields  # fmt: skip


@pytest.fixture
def send(portal_site: SiteBuilder, editor: Client, partner: Organisation) -> Any:
    """Publish a new event of these rules; the editor's browser then has its page."""

    def send(*rules: dict[str, Any], dates: list[dict[str, Any]] | None = None) -> Any:
        sets = {"occurrences": inline_formset(dates or []), "repetitions": inline_formset(list(rules))}
        return publish(editor, portal_site, form(partner, **sets))

    return send


@pytest.fixture
def save(editor: Client, partner: Organisation) -> Any:
    """Save the event's form as the browser has it, with these changes by field of a row (« repetitions-0-until »)."""

    def save(action: str = "action-publish", added: dict[str, Any] | None = None, **changes: Any) -> Any:
        page = EventPage.objects.get()
        shown = editor.get(f"/cms/pages/{page.pk}/edit/").context["form"]
        data = form(partner, slug=page.slug) | {action: "oui"}
        for formset in shown.formsets.values():
            data |= {f"{formset.prefix}-{name}": value for name, value in formset.management_form.initial.items()}
            for row in formset.forms:
                for bound in row:
                    shown_value = bound.field.prepare_value(bound.value())
                    written = bound.field.widget.format_value(shown_value)
                    data[bound.html_name] = "" if written is None else written
        changes = {name.replace("__", "-"): value for name, value in changes.items()}
        assert not changes.keys() - data.keys()
        return editor.post(f"/cms/pages/{page.pk}/edit/", data | changes | (added or {}))

    return save


def days(**kept: str) -> list[str]:
    return [f"{each.first_day:%d/%m}" for each in Occurrence.objects.filter(**kept).order_by("start")]


def words(answer: Any) -> str:
    text: str = answer.content.decode()
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_every_tuesday_until_june(send: Any, client: Client, editor: Client) -> None:
    assert send(rule(skipped="22/12/2026, 29/12/2026", skips_holidays="on")).status_code == 302
    page = EventPage.objects.get()
    assert Repetition.objects.get().recurrence.splitlines() == [
        "DTSTART;TZID=Europe/Paris:20261201T140000",
        "DTEND;TZID=Europe/Paris:20261201T160000",
        "RRULE:FREQ=WEEKLY;UNTIL=20270630T215959Z;INTERVAL=1;BYDAY=TU",
        "EXDATE;TZID=Europe/Paris:" + ",".join(f"{day}T140000" for day in (
            "20261222", "20261225", "20261229", "20270101", "20270329", "20270501", "20270506", "20270508", "20270517",
        )),
    ]  # fmt: skip
    assert len(days()) == 29
    assert {each.hours.replace("\u00a0", " ") for each in page.all_dates} == {"14 h – 16 h"}  # in summer as in winter
    shown = text_of(client, page.url)
    sentence = (
        "Tous les mardis, 14 h – 16 h, jusqu’au 30 juin 2027, "
        "sauf le 22 décembre 2026, le 29 décembre 2026 et les jours fériés"
    )
    assert sentence in shown
    assert "Mardi 1er décembre 2026, 14 h – 16 h" in shown
    edit = text_of(editor, f"/cms/pages/{page.pk}/edit/")
    assert sentence in edit
    assert "29 dates, du mardi 1er décembre 2026 au mardi 29 juin 2027." in edit
    assert "22/12/2026, 29/12/2026" in edit


# What is asked, what readers are told, and the days.
RHYTHMS: list[tuple[dict[str, Any], str, str]] = [
    ({"weekdays": ("1", "3",), "until": "2026-12-10"}, "Tous les mardis et jeudis", "01/12 03/12 08/12 10/12"),
    ({"interval": "2", "until": "2026-12-31"}, "Un mardi sur deux", "01/12 15/12 29/12"),
    ({"first_day": "2026-12-02", "weekdays": ("1",), "interval": "2", "until": "2026-12-31"}, "Un mardi sur deux",
     "08/12 22/12"),
    ({"weekdays": ("0", "2",), "interval": "3", "until": "2026-12-31"},
     "Les lundis et mercredis, toutes les 3 semaines", "02/12 21/12 23/12"),
    ({"weekdays": tuple("01234"), "until": "2026-12-04"}, "Du lundi au vendredi", "01/12 02/12 03/12 04/12"),
    ({"first_day": "2026-12-10", "rhythm": "mois", "until": "2027-03-31"}, "Le 2e jeudi du mois",
     "10/12 14/01 11/02 11/03"),
    ({"first_day": "2026-12-31", "rhythm": "mois", "until": "2027-03-31"}, "Le dernier jeudi du mois",
     "31/12 28/01 25/02 25/03"),
    ({"rhythm": "mois", "position": "1", "weekdays": ("0", "4",), "interval": "2", "until": "2027-03-01"},
     "Le 1er lundi et le 1er vendredi, un mois sur deux", "04/12 07/12 01/02 05/02"),
    ({"until": "2026-12-08", "added": "13/12/2026"}, "et aussi le 13 décembre 2026", "01/12 08/12 13/12"),
    ({"until": "2027-01-12", "skipped": "du 19/12/2026 au 03/01/2027"},
     "sauf du 19 décembre 2026 au 3 janvier 2027", "01/12 08/12 15/12 05/01 12/01"),
    ({"start_time": "19:00", "end_time": "00:00", "until": "2026-12-01"}, "19 h – minuit", "01/12"),
    ({"end_time": "", "until": "2026-12-01"}, "Tous les mardis, 14 h, jusqu’au", "01/12"),
]  # fmt: skip


def test_rhythms_in_words(send: Any, client: Client) -> None:
    assert send(*(rule(**asked, room=f"Salle {n}") for n, (asked, _, _) in enumerate(RHYTHMS))).status_code == 302
    shown = text_of(client, EventPage.objects.get().url)
    for n, (_, said, given) in enumerate(RHYTHMS):
        assert said in shown
        assert days(room=f"Salle {n}") == given.split(), said


# What is asked, the field that is wrong, and what is said.
FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"first_day": ""}, "first_day", "Donnez le premier jour."),
    ({"start_time": ""}, "start_time", "Donnez l’heure de début, par exemple 14:00."),
    ({"end_time": "13:00"}, "end_time", "La fin est avant le début"),
    ({"until": ""}, "until", "Donnez le dernier jour possible."),
    ({"until": "2026-11-30"}, "until", "Ce jour est avant le premier"),
    ({"until": "2036-06-30"}, "until", "dure plus de deux ans"),
    ({"until": "2027-12-31", "weekdays": tuple("0123456")}, "until", "donne 396 dates, 200 au plus"),
    (
        {"first_day": "2026-12-02", "weekdays": ("1",), "until": "2026-12-05"},
        "until",
        "ne donne aucune date d’ici au 5",
    ),
    ({"skipped": "Noël"}, "skipped", "cette date ne se lit pas"),
    ({"skipped": "31/02/2027"}, "skipped", "février 2027 va du 1er au 28"),
    ({"skipped": "23/12/2026"}, "skipped", "ne tombe pas le mercredi 23 décembre 2026"),
    ({"skipped": "du 03/01/2027 au 19/12/2026"}, "skipped", "finit avant de commencer"),
    ({"skipped": "du 03/01/2027 au 19/12/2027"}, "skipped", "dure plus de trois mois"),
    ({"added": "15/01/2077"}, "added", "à plus de deux ans"),
    ({"interval": "0"}, "interval", ""),
    ({"interval": "x"}, "interval", ""),
    ({"weekdays": ("9",)}, "weekdays", ""),
    ({"position": "7"}, "position", ""),
    ({"venue_name": ""}, "venue_name", "Dites où"),
    ({"postcode": ""}, "postcode", "Donnez le code postal"),
]


def test_what_is_wrong_is_said_at_its_field(send: Any) -> None:
    answer = send(*(rule(**asked) for asked, _, _ in FAULTS))
    assert answer.status_code == 200
    rows = answer.context["form"].formsets["repetitions"].forms
    assert [list(row.errors) for row in rows] == [[field] for _, field, _ in FAULTS]
    shown = words(answer)
    for _, _, said in FAULTS:
        assert said in shown
    assert not EventPage.objects.exists()


def test_a_second_save_changes_nothing(send: Any, save: Any) -> None:
    send(rule(skipped="du 19/12/2026 au 03/01/2027", skips_holidays="on", weekdays=("1", "3"), until="2027-02-28"))
    before, kept = Repetition.objects.get().recurrence, list(Occurrence.objects.values_list("pk", "start", "end"))
    assert save().status_code == 302
    assert Repetition.objects.get().recurrence == before
    assert list(Occurrence.objects.values_list("pk", "start", "end")) == kept


def test_what_an_editor_changed_on_a_date_stays(send: Any, save: Any, set_moment: Move) -> None:
    send(rule(until="2027-01-12"))
    keys = dict(Occurrence.objects.values_list("planned_on", "pk"))
    save(occurrences__1__status="annule", occurrences__2__room="Salle 4", occurrences__3__start="2026-12-23 10:00",
         occurrences__3__end="2026-12-23 12:00")  # fmt: skip
    set_moment(2026, 12, 2, 8)
    changes = {"start_time": "15:00", "end_time": "17:00", "venue_name": "Mairie du 19e", "until": "2027-01-05"}
    assert save(added={f"repetitions-0-{name}": value for name, value in changes.items()}).status_code == 302
    found = {each.planned_on: each for each in Occurrence.objects.all()}
    assert {day: each.pk for day, each in found.items()} == {k: v for k, v in keys.items() if k != date(2027, 1, 12)}
    shown = [
        f"{each.start.astimezone():%d/%m} {each.hours} {each.where}".replace("\u00a0", " ") for each in found.values()
    ]
    assert shown == [
        "01/12 14 h – 16 h Mairie du 18e",  # past
        "08/12 15 h – 17 h Mairie du 19e",
        "15/12 15 h – 17 h Mairie du 18e, Salle 4",
        "23/12 10 h – 12 h Mairie du 19e",
        "29/12 15 h – 17 h Mairie du 19e",
        "05/01 15 h – 17 h Mairie du 19e",
    ]
    assert found[date(2026, 12, 8)].status == EventStatus.CANCELLED


def test_other_days_take_the_place_of_those_nobody_touched(send: Any, save: Any) -> None:
    send(rule(until="2026-12-31"))
    save(occurrences__1__status="complet")
    save(repetitions__0__weekdays=("3",))
    assert days() == ["03/12", "08/12", "10/12", "17/12", "24/12", "31/12"]


def test_without_its_rule_only_touched_dates_stay(send: Any, save: Any) -> None:
    send(rule(until="2026-12-31"))
    save(occurrences__1__status="annule")
    save(repetitions__0__DELETE="on")
    assert days() == ["08/12"]


def test_a_deleted_date_would_come_back(send: Any, save: Any) -> None:
    send(rule(until="2026-12-31"))
    said = words(save(occurrences__3__DELETE="on"))
    assert "Vous effacez le mardi 22 décembre 2026, que la répétition donne : écrivez ici 22/12/2026." in said
    assert save(occurrences__3__DELETE="on", repetitions__0__skipped="22/12/2026").status_code == 302
    assert days() == ["01/12", "08/12", "15/12", "29/12"]


def test_drafts_of_a_published_event_keep_what_was_changed(send: Any, save: Any, client: Client) -> None:
    """In a draft, the new dates have no key yet."""
    send(dates=[date_row()])
    page = EventPage.objects.get()
    names = {f"repetitions-0-{name}": value for name, value in rule(until="2026-12-31").items()}
    assert save("draft", {"repetitions-TOTAL_FORMS": "1"} | names).status_code == 302
    assert Occurrence.objects.count() == 1
    save("draft", {"occurrences-2-start": "2026-12-09 10:00", "occurrences-2-end": "2026-12-09 12:00"})
    save("draft")
    draft = EventPage.objects.get().get_latest_revision_as_object()
    wanted = ["26/11", "01/12", "09/12", "15/12", "22/12", "29/12"]
    assert [f"{each.first_day:%d/%m}" for each in draft.all_dates] == wanted
    save()
    assert days() == wanted
    assert text_of(client, page.url).count("Tous les mardis") == 1
