"""From a page to what is stored of it for the search."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from portal.enums import Audience, State
from portal.models import PortalPage
from portal.words.living import read_once
from search import priors
from search.analysis import ANALYSIS_VERSION, FIELD_GAP, MAX_STEMS, MAX_WORDS, compounds, exact, stems_of, words
from search.models import SearchDocument, SearchGap, SearchText
from search.query import openings

from .neighbours import neighbours

# Shown extracts come from the first part of a long page; the index holds all of it.
MAX_PLAIN = 20_000
MAX_GAPS = 400  # of one page: a date a week for some eight years
_GONE_STATES = (State.CLOSED, State.CANCELLED)
_LONG_AGO = date(1900, 1, 1)
_NO_END = date(9999, 12, 31)


@dataclass(frozen=True)
class Facets:
    """The facet values of one page, as ``FacetCombination`` stores them."""

    kind: str
    state: str
    audiences: int
    district: str
    free: bool | None
    topics: str

    @property
    def key(self) -> str:
        return "|".join((self.kind, self.state, str(self.audiences), self.district, str(self.free), self.topics))


@dataclass(frozen=True)
class Prepared:
    """Everything to write for one page; ``document`` still lacks its combination."""

    document: SearchDocument
    text: SearchText
    facets: Facets
    gaps: tuple[SearchGap, ...]
    written: str  # the whole text, as the page has it


def _published_day(page: PortalPage) -> date | None:
    return page.last_published_at.date() if page.last_published_at else None


def prepare(page: PortalPage) -> Prepared:
    """Analyse one page, an instance of its own class with its children."""
    starts_on, ends_on = _period(page)
    document = SearchDocument(
        page_id=page.pk,
        starts_on=starts_on,
        ends_on=ends_on,
        expires_on=_expiry(page),
        fresh_on=page.verified_on or page.imported_on or _published_day(page),
        analysis_version=ANALYSIS_VERSION,
        version=time.time_ns() // 1000,
    )
    with read_once():  # each text that quotes a fact would ask for it while a page is being published
        body = page.search_body()
    sources = {
        "title": page.title,
        "summary": page.summary,
        "keywords": " , ".join(word for word in _keywords(page) if word),
        "body": body,
    }
    fields = {name: words(source) for name, source in sources.items()}
    stemmed = {name: stems_of(folded)[:MAX_STEMS] for name, folded in fields.items()}
    joined = {name: sorted(set(compounds(source))) for name, source in sources.items()}
    stemmed["keywords"] += stems_of(joined["title"] + joined["summary"] + joined["keywords"])
    stemmed["keywords"] += openings.tokens(page.search_openings()) + _hours(page)
    stemmed["body"] += stems_of(joined["body"])
    text = SearchText(
        document_id=page.pk,
        neighbours=" ".join(sorted(set().union(*map(neighbours, stemmed.values())))),
        names=" ".join(fields["title"]),
        exact=_exact([*fields.values(), *([word] for word in sorted(set().union(*joined.values())))]),
        plain=body[:MAX_PLAIN],
        **{name: " ".join(tokens) for name, tokens in stemmed.items()},
    )
    gaps = tuple(
        SearchGap(document_id=page.pk, first=first, last=last) for first, last in gaps_between(page.search_days())
    )
    return Prepared(document, text, _facets(page), gaps, " ".join(sources.values()))


def _hours(page: PortalPage) -> list[str]:
    """Return the tokens of a place: that it is one, and its hours as they are written."""
    hours = page.search_hours()
    return [openings.ANY_PLACE] * priors.is_place(page.kind) + [openings.code(hours)] * bool(hours)


def vocabulary_words(exact_text: str) -> frozenset[str]:
    """Return the words of an exact text that the vocabulary counts: letters only, three at least."""
    tokens = frozenset(exact_text.split()) - {FIELD_GAP}
    return frozenset(token[2:] for token in tokens if 5 <= len(token) <= 42 and token.isalpha())


def _period(page: PortalPage) -> tuple[date | None, date | None]:
    """Both days or none. A page with one bound lasts that one day, but for what expires and has no end: it goes on, as
    lists have it."""
    if page.page_kind.expires and page.starts_on and page.ends_on is None:
        return page.starts_on, _NO_END
    return page.starts_on or page.ends_on, page.ends_on or page.starts_on


def gaps_between(days: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Return the runs of days that no date is on, between the first date and the last; the latest of many."""
    found: list[tuple[date, date]] = []
    reached: date | None = None
    for first, last in sorted(days):
        if reached is not None and (first - reached).days > 1:
            found.append((reached + timedelta(days=1), first - timedelta(days=1)))
        reached = last if reached is None else max(reached, last)
    return found[-MAX_GAPS:]


def _expiry(page: PortalPage) -> date | None:
    if not page.page_kind.expires:
        return None
    return _LONG_AGO if page.state in _GONE_STATES else page.ends_on


def _keywords(page: PortalPage) -> Iterable[str]:
    """Yield what a reader may call the page by and that its own text need not say."""
    if not page.is_section:
        yield page.page_kind.label
        yield page.page_kind.plural
    yield page.listing_meta
    yield from page.search_keywords()
    for topic in page.topics.all():
        yield topic.name
    for tag in page.tags.all():
        yield tag.name
    if page.district:
        yield page.district.name
    if page.source_organisation:
        yield from (
            page.source_organisation.name,
            page.source_organisation.short_name,
            page.source_organisation.former_name,
        )


def _exact(fields: Iterable[list[str]]) -> str:
    """Return all words of all fields, with a gap between fields."""
    tokens: list[str] = []
    for folded in fields:
        tokens += map(exact, folded)
        tokens.append(FIELD_GAP)
    return " ".join(tokens[:MAX_WORDS])


def _facets(page: PortalPage) -> Facets:
    audiences = page.audiences
    topics = sorted(topic.slug for topic in page.topics.all())
    return Facets(
        kind=page.kind,
        state=page.state,
        audiences=sum(1 << bit for bit, audience in enumerate(Audience) if audience in audiences),
        district=page.search_district(),
        free=page.search_is_free(),
        topics=f",{','.join(topics)}," if topics else "",
    )
