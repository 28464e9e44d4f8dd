"""The minute at which a date begins in Paris, which the list of the evening asks."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from agenda.models import Occurrence
from tests.agenda.conftest import MakeEvent, november, occurrence
from tests.clock import paris

pytestmark = pytest.mark.django_db


def test_a_date_that_is_moved_to_the_evening_is_found_there(make_event: MakeEvent, client: Client) -> None:
    page = make_event("Rencontre du Nord")
    assert "Rencontre du Nord" not in client.get("/agenda/?soir=oui").content.decode()
    (held,) = page.occurrences.all()
    held.start, held.end = november(26, 18), november(26, 20)
    page.occurrences = [held]
    page.save_revision().publish()
    assert "Rencontre du Nord" in client.get("/agenda/?soir=oui").content.decode()


def test_dates_that_were_stored_before_have_theirs_in_winter_and_in_summer(make_event: MakeEvent) -> None:
    starts = [paris(2026, 11, 26, 18, 30), paris(2027, 7, 1, 18, 5), paris(2027, 3, 28, 0)]
    make_event("Forum", *(occurrence(each) for each in starts))
    known = list(Occurrence.objects.order_by("start").values_list("start_minute", flat=True))
    assert known == [18 * 60 + 30, 0, 18 * 60 + 5]
    Occurrence.objects.update(start_minute=None)
    import_module("agenda.migrations.0003_start_minute").fill(apps, SimpleNamespace(connection=connection))
    assert list(Occurrence.objects.order_by("start").values_list("start_minute", flat=True)) == known
