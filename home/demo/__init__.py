"""Guides, relays and the portal's own pages of the demonstration."""

from datetime import date
from typing import Any

from facts.demo import quoting
from home.models import (
    AudienceFigure,
    AudienceFiguresPage,
    AudiencePage,
    ContentPage,
    GuidePage,
    GuideRelatedPage,
    GuideVersionPage,
    HomePage,
    RelayPage,
)
from portal import dates
from portal.demo import DemoContext
from portal.enums import Audience
from portal.models import PortalSettings
from portal.words.text import french

from . import guides_business, guides_employers, guides_employment, texts
from .asks import ASKS
from .model import Guide, Relay, Step
from .relays import RELAYS
from .versions import VERSIONS, Version

GUIDES = (*guides_employment.GUIDES, *guides_business.GUIDES, *guides_employers.GUIDES)

__all__ = ["load"]


def load(context: DemoContext) -> None:
    """Last of all loaders: guides lead to what the others made."""
    for guide in GUIDES:
        _add_guide(context, guide)
    for relay in RELAYS:
        _add_relay(context, relay)
    for guide in GUIDES:
        _link_guide(context, guide)
    for version in VERSIONS:
        _add_version(context, version)
    _write_own_pages(context)
    _point_doors_at_guides(context)
    _answer_with_guides(context)


def _audiences(words: tuple[str, ...]) -> dict[str, bool]:
    return {Audience(word).column: True for word in words}


def _add_guide(context: DemoContext, guide: Guide) -> None:
    """Build the guide without its links, for guides link to each other."""
    checked = context.day(-7)
    page = GuidePage(
        title=french(guide.title),
        slug=guide.slug,
        summary=french(guide.summary),
        introduction=french(guide.introduction),
        steps=[("step", _step(context, step, linked=False)) for step in guide.steps],
        body=_sources(guide),
        source_organisation=context.organisations[guide.source],
        verified_on=checked,
        verified_by=french(guide.team),
        review_on=dates.add_months(checked, 6),
        is_demo=guide.is_demo,
        **_audiences(guide.audiences),
    )
    context.publish("guides", page, key=f"guides:{guide.key}", topics=guide.topics)


def _sources(guide: Guide) -> list[tuple[str, str]]:
    """Set the sources: what the guide says of today comes from there."""
    if not guide.sources:
        return []
    lines = [
        f'<a href="{address}">{french(words)}</a>' if address else french(words) for words, address in guide.sources
    ]
    items = "".join(f"<li>{line}</li>" for line in lines)
    return [("heading", "Sources"), ("text", f"<ul>{items}</ul>")]


def _link_guide(context: DemoContext, guide: Guide) -> None:
    page = context.pages[f"guides:{guide.key}"]
    page.steps = [("step", _step(context, step, linked=True)) for step in guide.steps]
    page.related_pages.set(
        [GuideRelatedPage(page=_page(context, target), sort_order=n) for n, target in enumerate(guide.related)]
    )
    page.save_revision().publish()


def _add_version(context: DemoContext, version: Version) -> None:
    """Nobody has read it: the page says so, as an example may."""
    page = GuideVersionPage(
        language=version.language,
        heading=version.heading,
        content=[_block(piece) for piece in version.pieces],
        made_by=version.made_by,
        made_on=context.day(-7),
        is_demo=True,
    )
    context.publish(f"guides:{version.guide}", page)


def _block(piece: tuple[str, ...]) -> tuple[str, Any]:
    name, first, *more = piece
    if name == "word":
        return name, {"term": first, "meaning": f"<p>{more[0]}</p>"}
    if name == "phone":
        return name, {"label": first, "number": more[0]}
    if name == "heading":
        return name, first
    return name, "".join(f"<p>{quoting(line)}</p>" for line in (first, *more))


def _page(context: DemoContext, target: str) -> Any:
    """Return a page named ``guides:<key>``, ``section:<key>`` or ``<section key>``."""
    if target in context.pages:
        return context.pages[target]
    return context.sections[target.removeprefix("section:")]


def _step(context: DemoContext, step: Step, *, linked: bool) -> dict[str, Any]:
    return {
        "title": french(step.title),
        "text": f"<p>{quoting(french(step.text))}</p>",
        "helpers": [_helper(context, *helper) for helper in step.helpers] if linked else [],
        "duration": french(step.duration),
        "bring": french(step.bring),
        "note": french(step.note),
    }


def _helper(context: DemoContext, words: str, target: str, note: str) -> dict[str, Any]:
    helper: dict[str, Any] = {
        "text": french(words),
        "note": french(note),
        "page": None,
        "organisation": None,
        "url": "",
    }
    if ":" in target:
        helper["page"] = _page(context, target)
    elif target:
        helper["organisation"] = context.organisations[target]
    return helper


def _add_relay(context: DemoContext, relay: Relay) -> None:
    source = context.organisations[relay.source]
    starts, ends = _day(context, relay.starts), _day(context, relay.ends)
    page = RelayPage(
        title=french(relay.title),
        slug=relay.slug,
        summary=french(relay.summary),
        body=[("text", "".join(f"<p>{quoting(french(paragraph))}</p>" for paragraph in relay.paragraphs))],
        source_organisation=source,
        source_url=relay.address or source.website,
        starts_on=starts,
        ends_on=ends,
        verified_on=max(starts, context.day(-10)),
        is_demo=relay.is_demo,
        **_audiences(relay.audiences),
    )
    context.publish("relays", page, key=f"relays:{relay.slug}", topics=relay.topics)


def _day(context: DemoContext, day: int | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else context.day(day)


def _name_the_publisher() -> None:
    """As the house is named today, unless an administrator wrote another name."""
    field = PortalSettings._meta.get_field("organisation_name")
    PortalSettings.objects.filter(organisation_name=field.default).update(organisation_name=french(texts.PUBLISHER))
    # A number that the regulator keeps for fictions.
    PortalSettings.objects.filter(contact_phone="").update(
        contact_phone="01 99 00 00 75", contact_hours=french("du lundi au vendredi, 9 h – 17 h")
    )


def _write_own_pages(context: DemoContext) -> None:
    _name_the_publisher()
    for key, blocks in (("legal", texts.LEGAL), ("accessibility", texts.ACCESSIBILITY), ("privacy", texts.PRIVACY)):
        page = ContentPage.objects.get(pk=context.sections[key].pk)
        page.body = [(kind, french(value)) for kind, value in blocks]
        page.save_revision().publish()
    figures = AudienceFiguresPage.objects.get(pk=context.sections["audience_figures"].pk)
    figures.source_organisation = context.organisations["mep"]
    figures.figures.set(
        [
            AudienceFigure(
                sort_order=order,
                **{name: french(value) if isinstance(value, str) else value for name, value in row.items()},
            )
            for order, row in enumerate(texts.FIGURES)
        ]
    )
    figures.body = [("text", f"<p>{french('Source : ' + texts.REPORT)}</p>")]
    figures.save_revision().publish()


def _point_doors_at_guides(context: DemoContext) -> None:
    """Lead the doors' first links, which the structure sends to lists, to the very guides."""
    home = HomePage.objects.get(pk=context.sections["home"].pk)
    wanted = {
        "Construire votre projet, pas à pas": "projet",
        "Démarrer votre activité, pas à pas": "creer",
        "Recruter, pas à pas": "recruter",
    }
    for door in home.doors:
        for link in door.value["links"]:
            if link["text"] in wanted:
                link["page"] = context.pages[f"guides:{wanted[link['text']]}"]
    home.save_revision().publish()


def _answer_with_guides(context: DemoContext) -> None:
    """Answer the first questions of each audience, which the structure sends to lists, by the very guides."""
    for key in dict.fromkeys(ask[0] for ask in ASKS):
        page = AudiencePage.objects.get(pk=context.sections[key].pk)
        for section, rank, sentence, step, guide in ASKS:
            if section == key:
                answer = context.pages[f"guides:{guide}"]
                words = french(step.format(n=len(answer.steps)))
                page.asks[rank].value.update(sentence=french(sentence), step=words, page=answer)
        page.save_revision().publish()
