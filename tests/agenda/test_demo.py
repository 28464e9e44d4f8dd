"""The demonstration's events: dense, varied, plausible, and every page of them opens."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from agenda import demo
from agenda.demo.seeds import VENUES
from agenda.enums import EventStatus
from agenda.models import EventPage, Occurrence
from portal.demo import DemoContext
from portal.models import Organisation, Topic
from resources.demo.places import ROWS
from tests.agenda.conftest import TODAY, november, text_of
from tests.site import for_a_module

# What the demonstration holds is the same on both databases; tests/relevance loads it on PostgreSQL.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("demonstration of the agenda")]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[DemoContext]:
    with for_a_module(django_db_blocker) as site:
        context = DemoContext(site, TODAY)
        topics = {slug for seed in demo.SEEDS for slug in seed.topics}
        context.topics = {slug: Topic.objects.create(name=slug, slug=slug) for slug in sorted(topics)}
        keys = {key for seed in demo.SEEDS for key in seed.organisers}
        context.organisations = {key: Organisation.objects.create(name=key) for key in sorted(keys)}
        with pytest.MonkeyPatch.context() as patch:  # the moment of these tests
            patch.setattr(timezone, "now", lambda: november(TODAY.day, 8))
            demo.load(context)
        yield context


def test_there_are_forty_events_around_the_load_day(loaded: DemoContext) -> None:
    assert EventPage.objects.live().count() >= 40
    assert not EventPage.objects.filter(is_demo=False).exists()
    offsets = [(occurrence.first_day - TODAY).days for occurrence in Occurrence.objects.all()]
    assert min(offsets) >= -20
    assert max(offsets) <= 75
    assert sum(offset < 0 for offset in offsets) >= 10


def test_kinds_places_organisers_and_states_vary(loaded: DemoContext) -> None:
    events = EventPage.objects.all()
    assert len(set(events.values_list("event_kind", flat=True))) >= 8
    assert len(set(Occurrence.objects.values_list("district__code", flat=True))) >= 12
    assert Occurrence.objects.filter(district__code="hors-paris").exists()
    statuses = {*events.values_list("status", flat=True), *Occurrence.objects.values_list("status", flat=True)}
    assert statuses == set(EventStatus.values)
    assert events.filter(is_free=False).exists()
    assert any(occurrence.lasts_several_days for occurrence in Occurrence.objects.all())
    assert any(occurrence.is_online for occurrence in Occurrence.objects.all())
    assert Counter(events.values_list("organisers__organisation", flat=True)).most_common(1)[0][1] >= 5


def test_no_event_falls_on_a_sunday_or_a_holiday_and_all_pass_the_editors_rules(loaded: DemoContext) -> None:
    for occurrence in Occurrence.objects.select_related("event"):
        assert occurrence.first_day.weekday() != 6, occurrence
        assert (occurrence.first_day.month, occurrence.first_day.day) not in demo.HOLIDAYS, occurrence
        occurrence.full_clean()
    for event in EventPage.objects.all():
        event.full_clean()


def test_one_event_comes_back_each_week(loaded: DemoContext) -> None:
    event = EventPage.objects.get(repetitions__isnull=False)
    assert event.occurrences.count() >= 8
    assert {occurrence.first_day.weekday() for occurrence in event.occurrences.all()} == {1}
    assert event.repetitions.get().sentence.startswith("Tous les mardis")


def test_every_event_opens(loaded: DemoContext, client: Client) -> None:
    for event in EventPage.objects.all():
        page = text_of(client, event.url)
        assert "Exemple de démonstration" in page
    assert "noindex" not in text_of(client, "/agenda/")


def test_events_take_place_in_the_directory_where_it_has_the_place() -> None:
    named = {venue.place for venue in VENUES.values() if venue.place}
    assert named <= {f"lieu:{row.slug}" for row in ROWS}
    assert len(named) >= 4
