"""The search knows the days of an event, not only its first and its last."""

from datetime import date

import pytest

from search.api import search
from search.engines import Filters
from tests.agenda.conftest import MakeEvent, november, occurrence

pytestmark = pytest.mark.django_db


def test_a_weekend_between_two_dates_of_an_event_is_none_of_its_days(make_event: MakeEvent) -> None:
    event = make_event("Permanence kaléidoscope", occurrence(november(27, 10)), occurrence(november(30, 10)))
    weekend = Filters(first=date(2026, 11, 28), last=date(2026, 11, 29))
    assert search("kaléidoscope", Filters(first=date(2026, 11, 27), last=date(2026, 11, 29))).total == 1
    assert search("kaléidoscope", weekend).total == 0
    event.occurrences.add(occurrence(november(28, 10)))
    event.save_revision().publish()
    assert search("kaléidoscope", weekend).total == 1
