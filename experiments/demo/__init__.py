"""The eleven experiments of the 2005-2009 activity report: facts only, told afresh."""

from experiments.models import Difficulty, ExperimentPage, Result, Stage
from portal.demo import DemoContext

from . import accompaniment, services, training
from .cards import Card

REPORT = "document:rapport-2005-2009"
SOURCE_NOTE = "l’équipe Expérimentations"
CARDS: tuple[Card, ...] = (*accompaniment.CARDS, *training.CARDS, *services.CARDS)


def load(ctx: DemoContext) -> None:
    """Publish each experiment under its section, not marked as demonstration: its figures are published ones."""
    for card in CARDS:
        page = _page(ctx, card)
        page.partners.set([ctx.organisations[key] for key in card.partners])
        page.stages.set([Stage(kind=kind, dates=dates, text=f"<p>{text}</p>") for kind, dates, text in card.stages])
        page.results.set([Result(**result) for result in card.results])
        page.difficulties.set([Difficulty(title=title, text=text) for title, text in card.difficulties])
        ctx.publish("experiments", page, key=f"experiment:{card.slug}", topics=card.topics, tags=card.tags)


def _page(ctx: DemoContext, card: Card) -> ExperimentPage:
    return ExperimentPage(
        title=card.title,
        slug=card.slug,
        summary=card.summary,
        public=card.public,
        period=card.period,
        starts_on=card.starts_on,
        ends_on=card.ends_on,
        lead=ctx.organisations[card.lead] if card.lead else None,
        partners_text=card.partners_text,
        outcome=card.outcome,
        outcome_to=card.outcome_to,
        outcome_text=card.outcome_text,
        district=ctx.district(card.district),
        source_organisation=ctx.organisations["mep"],
        source_document=ctx.pages[REPORT],
        verified_by=SOURCE_NOTE,
        verified_on=ctx.day(-11),
        is_demo=False,
        for_job_seekers="emploi" in card.audiences,
        for_project_holders="projet" in card.audiences,
        for_employers="employeur" in card.audiences,
    )
