"""Demonstration events around the load day, all invented and marked so."""

from datetime import date, datetime, time, timedelta

from django.utils.text import slugify

from agenda.demo import creation, forums, information, workshops
from agenda.demo.seeds import VENUES, Seed, Weekly, When
from agenda.enums import EventStatus, Rhythm
from agenda.models import EventOrganiser, EventPage, Occurrence, Repetition
from agenda.repetitions.following import follow_rules
from agenda.repetitions.pattern import Pattern, first_on
from agenda.repetitions.rfc5545 import write
from portal.demo import DemoContext
from portal.words.text import french

SEEDS: tuple[Seed, ...] = (*forums.SEEDS, *workshops.SEEDS, *information.SEEDS, *creation.SEEDS)
SIGNUP = {
    "url": {"registration_url": "https://inscription.example.org/agenda"},
    "phone": {"registration_phone": "01 99 00 00 18"},
    "mail": {"registration_email": "agenda@example.org"},
}
FRIDAY, SATURDAY = 4, 5
# (month, day) of the holidays that fall on the same day each year.
HOLIDAYS = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}


def load(ctx: DemoContext) -> None:
    for seed in SEEDS:
        page = build(ctx, seed)
        follow_rules(page)
        ctx.publish("agenda", page, key=f"evenement:{page.slug}", topics=seed.topics)


def build(ctx: DemoContext, seed: Seed) -> EventPage:
    """Return the event with its dates and organisers, not saved."""
    items = "".join(f"<li>{french(point)}</li>" for point in seed.points)
    page = EventPage(
        title=french(seed.title),
        slug=slug_of(seed.title),
        summary=french(seed.summary),
        event_kind=seed.kind,
        for_job_seekers="e" in seed.who,
        for_project_holders="p" in seed.who,
        for_employers="r" in seed.who,
        body=[("text", f"<ul>{items}</ul>")] if items else [],
        to_bring=paragraph(seed.bring),
        accessibility=paragraph(seed.access),
        registration=seed.registration,
        registration_deadline=None if seed.deadline is None else ctx.day(seed.deadline),
        is_free=seed.price is None,
        price=seed.price,
        price_note=french(seed.price_note),
        status=seed.status,
        status_note=french(seed.note),
        verified_on=ctx.day(-3),
        verified_by="l’équipe Agenda",
        is_demo=True,
        **SIGNUP.get(seed.signup, {}),
    )
    for key in seed.organisers:
        page.organisers.add(EventOrganiser(organisation=ctx.organisations[key], sort_order=page.organisers.count()))
    for when in seed.dates:
        add_date(ctx, page, seed, when)
    if seed.weekly:
        add_rule(ctx, page, seed, seed.weekly)
    return page


def add_rule(ctx: DemoContext, page: EventPage, seed: Seed, weekly: Weekly) -> None:
    """Add a repetition; the event's dates follow from it when it is saved."""
    first = first_on(ctx.day(1), (weekly.weekday,), 0)
    pattern = Pattern(
        first=first,
        until=first + timedelta(weeks=weekly.weeks - 1),
        start=time(*_clock(weekly.start)),
        end=time(*_clock(weekly.end)),
        rhythm=Rhythm.WEEKLY,
        interval=1,
        weekdays=(weekly.weekday,),
        skips_holidays=True,
    )
    rule = Repetition(recurrence=write(pattern), skips_holidays=True)
    set_venue(ctx, rule, seed.venue)
    page.repetitions.add(rule)


def add_date(ctx: DemoContext, page: EventPage, seed: Seed, when: When) -> None:
    """Add the occurrence and, for a postponed one with a new day, the occurrence of the new day."""
    start, end = times(ctx, when)
    occurrence = Occurrence(start=start, end=end, room=when.room, status=when.status)
    set_venue(ctx, occurrence, when.venue or seed.venue)
    if when.status == EventStatus.MOVED_ONLINE:
        occurrence.online_url = VENUES["online"].online
    page.occurrences.add(occurrence)
    if when.postponed_by:
        later = When(when.offset + when.postponed_by, when.start, when.end, when.venue, when.room)
        new_start, new_end = times(ctx, later)
        occurrence.postponed_to = new_start.date()
        replacement = Occurrence(start=new_start, end=new_end, room=when.room)
        set_venue(ctx, replacement, when.venue or seed.venue)
        page.occurrences.add(replacement)


def times(ctx: DemoContext, when: When) -> tuple[datetime, datetime]:
    """Start and end, on working days: an event of several days never runs over a week-end or a holiday."""
    day = ctx.day(when.offset)
    if when.saturday:
        day += timedelta(days=(SATURDAY - day.weekday()) % 7)
    while not all(_is_free(day + timedelta(days=n), saturday=when.saturday) for n in range(when.last + 1)):
        day += timedelta(days=7 if when.saturday else 1)
    last = day + timedelta(days=when.last)
    return ctx.moment(day, *_clock(when.start)), ctx.moment(last, *_clock(when.end))


def _is_free(day: date, *, saturday: bool) -> bool:
    return day.weekday() <= (SATURDAY if saturday else FRIDAY) and (day.month, day.day) not in HOLIDAYS


def set_venue(ctx: DemoContext, occurrence: Occurrence | Repetition, key: str) -> None:
    """Set the page of the place where the directory has one, its address otherwise."""
    venue = VENUES[key]
    occurrence.online_url = venue.online
    if venue.place in ctx.pages:
        occurrence.place = ctx.pages[venue.place]
        return
    occurrence.venue_name, occurrence.address, occurrence.postcode = venue.name, venue.address, venue.postcode
    occurrence.city = "" if venue.online else ("Paris" if venue.postcode.startswith("75") else "Montreuil")


def _clock(text: str) -> tuple[int, int]:
    hour, minute = text.split(":")
    return int(hour), int(minute)


def paragraph(text: str) -> str:
    return f"<p>{french(text)}</p>" if text else ""


def slug_of(title: str) -> str:
    return slugify(title.replace("’", "-"))[:80].strip("-")
