"""The calendar looks forward: at the end of a week, of a month or of a year, and on the days whose hour changes."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portal import dates
from tests.agenda.conftest import MakeEvent, november, occurrence, text_of
from tests.agenda.test_list import listed
from tests.clock import Move, paris

pytestmark = pytest.mark.django_db

SUNDAY = (2026, 11, 29, 9)


def choices(page: str) -> list[str]:
    """What « Quand » offers."""
    return [words.strip() for words in re.findall(r'name="quand"[^>]*>\s*<span>([^<]*)', page)]


@given(st.dates(date(2005, 1, 1), date(2040, 1, 1)))
def test_each_choice_reaches_further_than_the_one_before(today: date) -> None:
    week, month = dates.ahead(today)
    assert today < week.last < month.last
    assert week.last.weekday() == 6
    assert (month.last + timedelta(days=1)).day == 1
    assert (week.label == "Cette semaine") == (week.last == dates.week_bounds(today)[1])
    assert (month.label == "Ce mois-ci") == (month.last == dates.month_bounds(today)[1])


@pytest.mark.parametrize(
    ("day", "week", "month"),
    [
        (date(2026, 11, 28), ("Cette semaine", date(2026, 11, 29)), ("Ce mois-ci", date(2026, 11, 30))),
        (date(2026, 11, 29), ("D’ici le 6 décembre", date(2026, 12, 6)), ("D’ici fin décembre", date(2026, 12, 31))),
        (date(2026, 11, 30), ("Cette semaine", date(2026, 12, 6)), ("D’ici fin décembre", date(2026, 12, 31))),
        (date(2026, 12, 31), ("Cette semaine", date(2027, 1, 3)), ("D’ici fin janvier", date(2027, 1, 31))),
        (date(2026, 10, 25), ("D’ici le 1er novembre", date(2026, 11, 1)), ("D’ici fin novembre", date(2026, 11, 30))),
        (date(2027, 3, 28), ("D’ici le 4 avril", date(2027, 4, 4)), ("D’ici fin avril", date(2027, 4, 30))),
    ],
)
def test_the_words_say_how_far_they_reach(day: date, week: tuple[str, date], month: tuple[str, date]) -> None:
    found = [(each.label.replace("\u00a0", " "), each.last) for each in dates.ahead(day)]
    assert found == [week, month]


def test_on_a_sunday_the_list_offers_what_is_to_come(make_event: MakeEvent, client: Client, set_moment: Move) -> None:
    set_moment(*SUNDAY)
    for title, start in (
        ("Tantôt", november(29, 14)), ("Lundi", november(30)), ("Dimanche suivant", paris(2026, 12, 6, 10)),
        ("Noël", paris(2026, 12, 24, 10)), ("Janvier", paris(2027, 1, 4, 10)),
    ):  # fmt: skip
        make_event(title, occurrence(start))
    assert listed(text_of(client, "/agenda/?quand=semaine")) == ["Tantôt", "Lundi", "Dimanche suivant"]
    month = text_of(client, "/agenda/?quand=mois")
    assert listed(month)[-1] == "Noël"
    assert "4 rendez-vous d’ici fin décembre" in month
    assert "ce mois-ci" not in month.lower()
    assert listed(text_of(client, "/agenda/?quand=plus-tard")) == ["Janvier"]


def test_the_tabs_lead_to_a_week_and_a_month_that_have_days_left(
    make_event: MakeEvent, client: Client, set_moment: Move
) -> None:
    make_event("Forum", occurrence(paris(2026, 12, 3, 10)))
    set_moment(*SUNDAY)
    assert 'href="/agenda/semaine/2026-W49/"' in text_of(client, "/agenda/")
    assert client.get("/agenda/semaine/")["Location"] == "/agenda/semaine/2026-W49/"
    set_moment(2026, 11, 30, 23)
    assert re.search(r'href="/agenda/2026/12/"[^>]*>Mois<', text_of(client, "/agenda/"))
    set_moment(2026, 12, 31, 23)
    assert client.get("/agenda/semaine/")["Location"] == "/agenda/semaine/2026-W53/"
    assert re.search(r'href="/agenda/2027/01/"[^>]*>Mois<', text_of(client, "/agenda/"))


def test_the_small_calendar_is_of_the_month_of_what_is_listed(
    make_event: MakeEvent, client: Client, set_moment: Move
) -> None:
    make_event("Passé", occurrence(november(3)))
    make_event("Forum", occurrence(paris(2026, 12, 3, 10)))
    set_moment(*SUNDAY)
    calendar = text_of(client, "/agenda/").partition('<table class="cal">')[2].partition("</table>")[0]
    assert "<caption>Décembre 2026</caption>" in calendar
    assert re.findall(r'href="([^"]+)"', calendar) == ["/agenda/2026/12/03/"]
    past = text_of(client, "/agenda/passes/").partition('<table class="cal">')[2].partition("</table>")[0]
    assert re.findall(r'href="([^"]+)"', past) == ["/agenda/2026/11/03/"]


def test_the_small_calendar_links_no_day_that_is_over(make_event: MakeEvent, client: Client, set_moment: Move) -> None:
    make_event("Permanence", *(occurrence(november(day)) for day in (3, 24, 27)))
    set_moment(2026, 11, 25, 9)
    calendar = text_of(client, "/agenda/").partition('<table class="cal">')[2].partition("</table>")[0]
    assert re.findall(r'href="([^"]+)"', calendar) == ["/agenda/2026/11/27/"]


def test_on_the_last_day_of_a_month_the_calendar_is_the_next_one_s(
    make_event: MakeEvent, client: Client, set_moment: Move
) -> None:
    make_event("Ce soir", occurrence(november(30, 18)))
    make_event("Forum", occurrence(paris(2026, 12, 3, 10)))
    set_moment(2026, 11, 30, 9)
    assert "<caption>Décembre 2026</caption>" in text_of(client, "/agenda/")


def test_dates_to_come_are_not_mixed_with_those_that_are_over(make_event: MakeEvent, client: Client) -> None:
    page = make_event("Permanence", *(occurrence(november(day)) for day in (3, 24, 27)))
    shown = text_of(client, page.url)
    assert "Toutes les dates" not in shown
    assert "Dates à venir" in shown
    assert "1 date passée" in shown
    calendar = client.get(f"{page.url}evenement.ics").content.decode()
    assert calendar.count("BEGIN:VEVENT") == 2
    assert "20261103" not in calendar
    sub_events = client.get(page.url).content.decode().partition('"subEvent"')[2].partition("</script>")[0]
    assert "2026-11-24" in sub_events
    assert "2026-11-03" not in sub_events


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)])
def test_a_day_whose_hour_changes_keeps_its_evening(
    make_event: MakeEvent, client: Client, set_moment: Move, day: date
) -> None:
    set_moment(day.year, day.month, day.day, 8)
    evening = paris(day.year, day.month, day.day, 21)
    make_event("Soirée", occurrence(evening, evening.replace(hour=23, minute=59)))
    assert listed(text_of(client, f"/agenda/?du={day}&au={day}")) == ["Soirée"]
    assert listed(text_of(client, "/agenda/?quand=semaine")) == ["Soirée"]
