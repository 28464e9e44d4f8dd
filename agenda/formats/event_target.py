"""Rows of events as pages with their dates."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from wagtail.models import Page

from agenda.enums import EventStatus, Whereabouts
from agenda.events.page import EventPage
from agenda.events.slugs import slug_for
from agenda.formats.values import NOTES, iso
from agenda.lists.index_page import EventIndexPage
from agenda.records.occurrence import Occurrence
from agenda.records.organiser import EventOrganiser
from agenda.same_event import candidates, proposals
from agenda.same_event.others import Others
from ingest.models import Record, Source
from ingest.rows import Row
from ingest.writing.assigning import assign_given, body_html, section, set_body
from ingest.writing.targets import PlannedPage, Target
from portal.dates import format_moment_range
from portal.words.text import euros

TEXTS = (
    "title", "summary", "event_kind", "accessibility", "registration", "registration_url", "registration_phone",
    "registration_email", "price_note", "source_url",
)  # fmt: skip
POSITION = ("latitude", "longitude")
DATE_FIELDS = ("status", "venue_name", "address", "postcode", "city", "online_url")


# What another partner's text may complete.
FILLED = ("body", "accessibility", "source_url")


class EventTarget(Target):
    """Puts rows on events, merges those that are surely one."""

    model = EventPage
    in_bulk = True
    labels: ClassVar[Mapping[str, str]] = {
        "title": "Titre", "summary": "Résumé", "body": "Ce que vous y trouverez", "event_kind": "Type",
        "status": "État", "dates": "Dates et lieux", "accessibility": "Venir avec un handicap",
        "registration": "Entrée", "registration_url": "Lien d’inscription", "registration_phone": "Téléphone",
        "registration_email": "Courriel", "price_note": "Précision sur le prix", "is_free": "Gratuit", "price": "Prix",
        "source_url": "Adresse de la source",
    }  # fmt: skip

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._credited: list[int] = []
        self._others = Others(source)
        # By identifier, the pages that a new row's event may be: found once, used when it has its page.
        self._likely: dict[str, list[candidates.Likely]] = {}

    def parent(self) -> Page:
        return section(EventIndexPage, "d’agenda")

    def new(self, values: Mapping[str, Any]) -> Any:
        """Make an event; a draft, whatever its source, without a place or somebody who answers for it."""
        page = super().new(values)
        if self.waits(page):
            page.live, page.has_unpublished_changes = False, True
        return page

    def waits(self, page: EventPage) -> bool:
        return self._is_of_nobody(page) or any(each.has_no_place_yet for each in page.occurrences.all())

    def _is_of_nobody(self, page: EventPage) -> bool:
        if self.source.publishes_uncredited or page.source_organisation_id is not None:
            return False
        return not page.organisers.all()

    def values_of(self, page: EventPage) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(page, name) for name in TEXTS}
        dates = sorted(page.occurrences.all(), key=lambda each: (each.start, each.end, each.address))
        return values | {
            "body": body_html(page),
            "status": page.status,
            "is_free": page.is_free,
            "price": "" if page.price is None else f"{page.price:.2f}",
            "dates": [date_values(each) for each in dates],
        }

    def assign(self, page: EventPage, values: Mapping[str, Any]) -> None:
        assign_given(page, (*TEXTS, "is_free"), values)
        if "price" in values:
            page.price = Decimal(values["price"]) if values["price"] else None
        if "body" in values:
            set_body(page, values["body"])
        if "status" in values:
            _set_status(page, EventStatus(values["status"]))
        if "dates" in values:
            self._set_dates(page, values["dates"])
        if page.pk is None:
            self._begin(page)

    def credit(self, page: EventPage) -> bool:
        """Name the source's organisation among those that run the event; whether it changed."""
        if not super().credit(page):
            return False
        if not page.organisers.all():
            page.organisers = [EventOrganiser(organisation=self.source.organisation)]
        return True

    def _begin(self, page: EventPage) -> None:
        """Set what an import gives a new page only."""
        page.slug = page.slug or slug_for(page.title)
        if self.source.organisation and not page.organisers.all():
            page.organisers = [EventOrganiser(organisation=self.source.organisation)]

    def _set_dates(self, page: EventPage, wanted: list[dict[str, str]]) -> None:
        """Set the source's dates; those that stay keep their key, so that calendars know them again."""
        free = list(page.occurrences.all())
        chosen = []
        for values in wanted:
            start, end = (datetime.fromisoformat(values[name]).astimezone(UTC) for name in ("start", "end"))
            same = next((each for each in free if each.start == start), None)
            if same is not None:
                free.remove(same)
            chosen.append((same or Occurrence(), start, end, values))
        kept = []
        for number, (occurrence, start, end, values) in enumerate(chosen):
            occurrence.start, occurrence.end = start, end
            for name in DATE_FIELDS:
                setattr(occurrence, name, values[name])
            occurrence.whereabouts = Whereabouts(values.get("whereabouts", ""))
            for name in POSITION:
                setattr(occurrence, name, Decimal(values[name]) if values.get(name) else None)
            self._check_date(occurrence, number)
            kept.append(occurrence)
        page.occurrences = kept

    @staticmethod
    def _check_date(occurrence: Occurrence, number: int) -> None:
        try:
            occurrence.full_clean(exclude=["event", "district"])
        except ValidationError as fault:
            field, messages = next(iter(fault.message_dict.items()))
            # A fault of several fields at once has no name.
            name = "dates" if field == "__all__" else f"dates.{number}.{field}"
            raise ValidationError({name: messages[0]}) from fault

    def update(
        self, page: EventPage, values: Mapping[str, Any], *, revive: bool = False, was_waiting: bool = False
    ) -> None:
        """Update an event; one archived as cancelled comes back when its source says that it takes place."""
        back = page.expired and page.is_cancelled and EventStatus(values.get("status", page.status)).takes_place
        super().update(page, values, revive=revive or back, was_waiting=was_waiting)

    def words(self, field: str, value: Any) -> str:
        """Return dates by their hours on Paris's clock and their place; prices in euros."""
        if field == "dates" and value:
            return " ; ".join(map(_date_words, value))
        return euros(Decimal(value)) if field == "price" and value else super().words(field, value)

    # The same event from another source -------------------------------------

    def load(self, keys: Iterable[int]) -> dict[int, Any]:
        self._others.refresh()
        return super().load(keys)

    def match(self, row: Row, near: Sequence[PlannedPage]) -> int | None:
        """Return the page that is certainly this event.

        A partner knows its own, so that none of its rows is another.
        """
        organisation = self.source.organisation
        event = candidates.event_of_values(row.values, *([organisation.name] if organisation else []))
        likely = candidates.likely_pages(event, self.source, self._others.at(event))
        found = candidates.certain_page(likely)
        if found is None and likely:
            self._likely[row.external_id] = likely
        return found

    def lacking(self, page: EventPage, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return texts alone: what two partners say of when and where is the same, or they would not be one event."""
        return super().lacking(page, {field: value for field, value in values.items() if field in FILLED})

    def fill(self, page: EventPage, values: Mapping[str, Any]) -> dict[str, Any]:
        """Two partners, one event: both are credited, and only what lacked is added."""
        self._credited = proposals.credit(page, [self.source.organisation])
        if self._credited:
            self.update(page, {})
        return super().fill(page, values)

    def linked(self, page: EventPage, record: Record) -> None:
        """Note what was merged, so that it can be undone; put what is doubtful to an editor."""
        if record.is_merged:
            proposals.note_automatic(page, record, self._credited)
        else:
            proposals.propose_found(page, self._likely.pop(record.external_id, []))

    def changed(self, page: EventPage, fields: Iterable[str]) -> None:
        """Other dates or another title may have made it somebody else's event."""
        if {"title", "dates"} & set(fields):
            event = candidates.event_of_dates(page.title, page.occurrences.all())
            among = {key: each for key, each in self._others.at(event).items() if key != page.pk}
            proposals.propose_found(page, candidates.likely_pages(event, self.source, among))


def date_values(date: Occurrence) -> dict[str, str]:
    """Return one date in the vocabulary of the rows; the position only where it is known."""
    found = {"start": iso(date.start), "end": iso(date.end)} | {name: getattr(date, name) for name in DATE_FIELDS}
    if date.whereabouts:  # absent where the place is given: values kept before it could be said are the same
        found["whereabouts"] = date.whereabouts
    return found | {name: f"{value:.6f}" for name in POSITION if (value := getattr(date, name)) is not None}


def _date_words(date: Mapping[str, str]) -> str:
    start, end = (datetime.fromisoformat(date[name]) for name in ("start", "end"))
    state = "" if date["status"] == EventStatus.SCHEDULED else EventStatus(date["status"]).label
    place = (date["venue_name"], date["address"], f"{date['postcode']} {date['city']}".strip(), date["online_url"])
    whereabouts = str(Whereabouts(date["whereabouts"]).label) if date.get("whereabouts") else ""
    return ", ".join(filter(None, (format_moment_range(start, end), *place, whereabouts, str(state))))


def _set_status(page: EventPage, status: EventStatus) -> None:
    """With the sentence that the portal asks for, where the partner gives none; an editor's own sentence stays."""
    page.status = status
    if status.takes_place:
        page.status_note = "" if page.status_note in NOTES.values() else page.status_note
    else:
        page.status_note = page.status_note or NOTES[status]
