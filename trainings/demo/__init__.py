"""Invented but plausible trainings, all marked as demonstration data; sessions are relative to the load day."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from portal.demo import DemoContext
from portal.enums import OrganisationKind
from portal.models import Organisation
from trainings.models import Funder, InformationMeeting, SapActivity, Session, SessionFunding, TrainingPage
from trainings.models.training import DAYS_A_WEEK

from . import home_help, other_services
from .cards import BODIES, Card, SessionCard

CARDS: tuple[Card, ...] = (*home_help.CARDS, *other_services.CARDS)


def load(ctx: DemoContext) -> None:
    """Publish the trainings with their sessions and fundings."""
    for key, name, postcode in BODIES:
        if key not in ctx.organisations:
            ctx.organisations[key], _created = Organisation.objects.get_or_create(
                name=name, defaults={"kind": OrganisationKind.TRAINER, "postcode": postcode, "is_demo": True}
            )
    funders = {funder.kind: funder for funder in Funder.objects.all()}
    activities = {activity.code: activity for activity in SapActivity.objects.all()}
    for number, card in enumerate(CARDS):
        page = _page(ctx, card, number)
        page.activities.set([activities[code] for code in card.activities])
        page.sessions.set(list(_sessions(ctx, card, funders)))
        page.meetings.set(list(_meetings(ctx, card)))
        ctx.publish(
            "trainings", page, key=f"training:{card.slug}", topics=("se-former", *card.topics), tags=card.tags
        )  # fmt: skip


_COME = "Venez à la réunion d’information avec une pièce d’identité, ou appelez l’organisme."
_CALL = "Appelez l’organisme."


def _page(ctx: DemoContext, card: Card, number: int) -> TrainingPage:
    return TrainingPage(
        title=card.title,
        slug=card.slug,
        summary=card.summary,
        organisation=ctx.organisations[card.body],
        objectives="<ul>" + "".join(f"<li>{line}</li>" for line in card.objectives) + "</ul>",
        prerequisites=card.prerequisites,
        entry_level=card.entry_level,
        certification=card.certification,
        certification_level=card.level,
        weeks=card.weeks,
        weekly_hours=card.weekly_hours,
        hours=card.hours,
        internship=card.internship,
        how_to_register=_COME if any(spec.meeting is not None for spec in card.sessions) else _CALL,
        phone=f"01 99 00 10 {number:02d}",
        for_job_seekers=True,
        source_organisation=ctx.organisations["region-idf"],
        verified_by="la veille Services à la personne",
        verified_on=ctx.day(-(number % 20) - 1),
        is_demo=True,
    )


def _sessions(ctx: DemoContext, card: Card, funders: dict[str, Funder]) -> Iterator[Session]:
    for spec in card.sessions:
        place = ctx.pages.get(spec.venue)
        session = Session(
            starts_on=_start(ctx, spec),
            start_precision=spec.precision,
            ends_on=_end(ctx, spec, card),
            end_precision=spec.precision,
            place=place,
            venue="" if place else spec.venue,
            postcode=spec.postcode,
            seats=spec.seats,
            seats_left=spec.left,
            recruiting=spec.recruiting,
        )
        session.fundings.set(
            [SessionFunding(funder=funders[kind], situation=situation) for kind, situation in spec.fundings]
        )
        session.derive()
        yield session


def _meetings(ctx: DemoContext, card: Card) -> Iterator[InformationMeeting]:
    """Yield where each session that has one is held, in the morning."""
    for spec in card.sessions:
        if spec.meeting is None:
            continue
        place = ctx.pages.get(spec.venue)
        yield InformationMeeting(
            day=ctx.weekday(spec.meeting),
            starts_at=time(9, 30),
            ends_at=time(11),
            place=place,
            venue="" if place else spec.venue,
            postcode="" if place else spec.postcode,
            how_to_register="Venez avec une pièce d’identité, sans rendez-vous.",
        )


def _start(ctx: DemoContext, spec: SessionCard) -> date:
    day = ctx.day(spec.start)
    monday = day + timedelta(days=-day.weekday() % 7)
    return day.replace(day=1) if spec.precision == "mois" else monday


def _end(ctx: DemoContext, spec: SessionCard, card: Card) -> date:
    """Return the Friday of the last week, or the last of the days of what lasts less than one."""
    days = int(card.weeks * 7) - 3 if card.weeks >= 1 else int(card.weeks * DAYS_A_WEEK) - 1
    day = _start(ctx, spec) + timedelta(days=days)
    return day.replace(day=1) if spec.precision == "mois" else day
