"""« Ouvert samedi »: places are found by the days and the parts of days on which they receive."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from portal import dates
from portal.words.openings import DayPart, Opening
from search.query import Lexicon, openings, parse
from tests.search.conftest import TODAY


def asked(text: str) -> list[tuple[str, ...]]:
    return [found.hours.tokens for found in openings.find(text, TODAY)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("ouvert samedi", ("ouvert5",)),
        ("ouverte le samedi", ("ouvert5",)),
        ("bibliotheque ouverte aussi le dimanche", ("ouvert6",)),
        ("ouvert le samedi matin", ("ouvert5m",)),
        ("horaires du mercredi apres midi", ("ouvert2a",)),
        ("ouvert le week end", ("ouvert5", "ouvert6")),
        ("ouvert le soir", ("ouvert7s",)),
        ("ouvert tard", ("ouvert7s",)),
        ("ouvert aujourdhui", ("ouvert0",)),
        ("ouvert demain", ("ouvert1",)),
    ],
)
def test_openings_that_are_asked_for(text: str, tokens: tuple[str, ...]) -> None:
    assert asked(text) == [tokens]


@pytest.mark.parametrize("text", ["samedi", "ouvrir un commerce", "portes ouvertes", "poste ouvert aux debutants"])
def test_no_opening_here(text: str) -> None:
    assert asked(text) == []


def test_now_is_the_part_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for hour, token in ((11, "ouvert0m"), (12, "ouvert0a"), (18, "ouvert0s")):
        moment = datetime(2026, 11, 23, hour, tzinfo=ZoneInfo("Europe/Paris"))
        monkeypatch.setattr(dates, "now", lambda moment=moment: moment)
        assert asked("ouvert maintenant") == [(token,)]


def test_an_opening_is_no_word_to_look_for_and_the_rest_is() -> None:
    query = parse("mission locale ouverte le samedi", Lexicon(), TODAY).query
    assert next([word.token for word in clause.words] for clause in query.clauses) == ["ouvert5"]
    assert {clause.surface for clause in query.clauses} >= {"mission locale"}


def test_a_part_of_a_day_ends_where_the_next_begins() -> None:
    assert openings.tokens([Opening(5, DayPart.MORNING)]) == ["ouvert5", "ouvert5m", "ouvert7m"]


def test_the_text_box_of_places_reads_hours_and_that_of_other_lists_does_not() -> None:
    typed = "mission locale ouverte le samedi"
    places = parse(typed, Lexicon(), TODAY, detect=False, opens=True)
    assert "ouvert5" in [word.token for clause in places.query.clauses for word in clause.words]
    assert not places.detected
    others = parse(typed, Lexicon(), TODAY, detect=False, opens=False)
    assert "ouvert5" not in [word.token for clause in others.query.clauses for word in clause.words]
