"""What editors changed on imported pages, beside what the sources say."""

from dataclasses import dataclass

from ingest.errors import IngestError
from ingest.models import Record
from ingest.registry import get_format
from portal.models import PortalPage


@dataclass(frozen=True)
class Kept:
    """A field where the page and the source disagree, in French words."""

    field: str
    on_page: str
    in_source: str


@dataclass(frozen=True)
class Tie:
    """One source of a page, with the fields where an editor's value was kept."""

    record: Record
    kept: list[Kept]


def kept_on_page(page: PortalPage) -> list[Tie]:
    records = Record.objects.filter(page=page).select_related("source").order_by("pk")
    return [Tie(record, list(_kept(record))) for record in records]


def _kept(record: Record) -> list[Kept]:
    try:
        target = get_format(record.source.format).target(record.source)
    except (KeyError, IngestError):  # a format or a content that the source no longer has
        return []
    page = target.load([record.page_id]).get(record.page_id)
    if page is None:
        return []
    fields = record.kept_fields(target.values_of(page))
    return [
        Kept(target.label(field), target.words(field, now), target.words(field, then)) for field, now, then in fields
    ]
