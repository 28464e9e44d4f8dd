"""Which dates are to come, past, or on a day; and what each says of itself."""

from typing import Any

import pytest

from agenda.enums import EventStatus
from agenda.models import Occurrence
from portal import dates
from portal.signals import pages_changed
from portal.structure import SiteBuilder
from resources.enums import Need
from resources.models import PlacePage, Service
from tests.agenda.conftest import MakeEvent, november, occurrence
from tests.clock import Move, paris

pytestmark = pytest.mark.django_db


def titles(rows: Any) -> list[str]:
    return [row.event.title for row in rows]


def test_a_date_is_past_when_it_ends(make_event: MakeEvent, set_moment: Move) -> None:
    make_event("Matin", occurrence(november(26, 9), november(26, 12)))
    set_moment(2026, 11, 26, 11)
    assert titles(Occurrence.objects.upcoming()) == ["Matin"]
    set_moment(2026, 11, 26, 13)
    assert titles(Occurrence.objects.upcoming()) == []
    assert titles(Occurrence.objects.past()) == ["Matin"]


def on(day: int) -> bool:
    return Occurrence.objects.between(november(day).date(), november(day).date()).exists()


def test_upcoming_is_soonest_first_and_past_is_latest_first(make_event: MakeEvent) -> None:
    for day in (5, 3, 30, 25):
        make_event(f"Le {day}", occurrence(november(day)))
    assert titles(Occurrence.objects.upcoming()) == ["Le 25", "Le 30"]
    assert titles(Occurrence.objects.past()) == ["Le 5", "Le 3"]


def test_several_days_are_on_each_of_their_days(make_event: MakeEvent) -> None:
    make_event("Salon", occurrence(november(25, 9), november(27, 18)))
    days = [day for day in range(24, 29) if on(day)]
    assert days == [25, 26, 27]


def test_an_evening_that_ends_at_midnight_is_not_the_next_day(make_event: MakeEvent) -> None:
    make_event("Soirée", occurrence(november(26, 19), november(27, 0)))
    assert on(26)
    assert not on(27)
    assert Occurrence.objects.get().when.replace("\u00a0", " ") == "Jeudi 26 novembre 2026, 19 h – minuit"


def test_a_date_at_midnight_without_known_end_is_on_its_day(make_event: MakeEvent) -> None:
    make_event("Minuit", occurrence(november(26, 0), november(26, 0)))
    assert on(26)
    assert not on(25)


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 29), 23), ((2026, 10, 25), 25)])
def test_days_of_23_and_25_hours_hold_their_first_and_last_hour(
    make_event: MakeEvent, day: tuple[int, int, int], hours: int
) -> None:
    """The clock changes on these nights; the Paris day still goes from midnight to midnight."""
    make_event("Tôt", occurrence(paris(*day, 0, 10), paris(*day, 0, 50)))
    make_event("Tard", occurrence(paris(*day, 23, 10), paris(*day, 23, 50)))
    found = Occurrence.objects.between(paris(*day).date(), paris(*day).date())
    assert titles(found) == ["Tôt", "Tard"]
    first, last = (each.start for each in found)
    assert (last - first).total_seconds() / 3600 == hours - 1


def test_this_week_goes_from_monday_to_sunday(make_event: MakeEvent, set_moment: Move) -> None:
    for day in (22, 23, 29, 30):
        make_event(f"Le {day}", occurrence(november(day)))
    set_moment(2026, 11, 27, 12)
    assert titles(Occurrence.objects.between(*dates.week_bounds(dates.today()))) == ["Le 23", "Le 29"]


def test_only_published_events_are_on_the_site(make_event: MakeEvent) -> None:
    page = make_event()
    assert Occurrence.objects.on_site().count() == 1
    page.unpublish()
    assert Occurrence.objects.on_site().count() == 0


def test_the_arrondissement_comes_from_the_postcode_and_not_for_online(make_event: MakeEvent) -> None:
    page = make_event(
        "Deux façons",
        occurrence(november(26), venue_name="Mairie du 16e", postcode="75116"),
        occurrence(november(27), online_url="https://example.org/visio"),
    )
    assert [str(o.district) if o.district else "" for o in page.all_dates] == ["Paris 16e", ""]


@pytest.mark.parametrize(
    ("whole", "own", "expected"),
    [
        (EventStatus.SCHEDULED, EventStatus.SCHEDULED, "Entrée libre"),
        (EventStatus.SCHEDULED, EventStatus.FULL, "Complet"),
        (EventStatus.LAST_PLACES, EventStatus.SCHEDULED, "Dernières places"),
        (EventStatus.FULL, EventStatus.LAST_PLACES, "Dernières places"),
        (EventStatus.CANCELLED, EventStatus.FULL, "Annulé"),
        (EventStatus.SCHEDULED, EventStatus.POSTPONED, "Reporté, nouvelle date à venir"),
        (EventStatus.POSTPONED, EventStatus.CANCELLED, "Annulé"),
    ],
)
def test_the_badge_says_what_became_of_the_date(
    make_event: MakeEvent, whole: EventStatus, own: EventStatus, expected: str
) -> None:
    page = make_event("Un jour", occurrence(november(26), status=own), status=whole, status_note="Une raison.")
    assert page.all_dates[0].badge.label == expected


def test_the_badge_follows_the_clock_and_the_deadline(make_event: MakeEvent, set_moment: Move) -> None:
    page = make_event(
        registration="inscription", registration_email="a@example.org", registration_deadline=november(25).date()
    )
    shown = page.all_dates[0]
    assert shown.badge.label == "Inscriptions ouvertes"
    set_moment(2026, 11, 26, 9)
    assert shown.badge.label == "Inscriptions closes"
    set_moment(2026, 11, 27, 9)
    assert shown.badge.label == "Passé"


def test_dates_follow_their_places_to_another_arrondissement(make_event: MakeEvent, portal_site: SiteBuilder) -> None:
    places = []
    for number in (18, 19):
        place = PlacePage(
            title=f"Antenne {number}", summary="On y aide.", address="1, rue X", postcode=f"750{number}",
            phone="01 99 00 00 21",
        )  # fmt: skip
        place.services.set([Service.objects.get_or_create(slug="cv", name="Aide au CV", need=Need.WORK)[0]])
        portal_site["places"].add_child(instance=place)
        make_event(f"Forum {number}", occurrence(november(26), place=place))
        places.append(place)
    for place, postcode in zip(places, ("75012", "75013"), strict=True):
        place.postcode = postcode
        place.save()
    pages_changed.send(sender=PlacePage, pages=places)
    found = Occurrence.objects.order_by("event__title").values_list("event__title", "district__code")
    assert list(found) == [("Forum 18", "75012"), ("Forum 19", "75013")]
