"""How rows become pages: the base that each app's importer completes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, ClassVar

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import slugify
from wagtail.models import Page

from ingest.enums import Trust
from ingest.models import Record, Source
from ingest.rows import Row
from ingest.texts.words import words
from ingest.writing.bulk import create_pages
from ingest.writing.bulk_changes import bring_children, changeable, publish_changes
from ingest.writing.slugs import SlugBook
from portal import dates
from portal.enums import AUDIENCE_COLUMNS
from portal.models import OUTSIDE_TREE, PortalPage, ReviewTerms

# Fields of a page with what a row puts in them.
Fields = Mapping[str, Any]


@dataclass(eq=False)
class PlannedPage:
    """A page as the rows of a run leave it. ``key`` is None for one that is still to be made.

    ``remake`` brings it as it was before any of them; ``names`` are the identifiers of the rows that it is.
    """

    key: int | None
    remake: Callable[[], Any]
    change: Callable[[Any, Fields], None]
    names: set[str] = field(default_factory=set)
    puts: list[Fields] = field(default_factory=list)
    _page: Any = None

    @property
    def page(self) -> Any:
        """The page in memory, with all that was put on it."""
        if self._page is None:
            self._page = self.remake()
            for fields in self.puts:
                self.change(self._page, fields)
        return self._page

    def put(self, fields: Fields) -> None:
        """Put a row's values on it. Raises ValidationError where the page refuses them, which it then does not hold."""
        try:
            self.change(self.page, fields)
        except Exception:
            self.rest()
            raise
        self.puts.append(fields)

    def rest(self) -> None:
        """Let the page itself go: it is made again, with what was put on it, when a row asks for it."""
        self._page = None


class Target:
    """Reads and writes one page type in the vocabulary of its rows.

    A subclass sets ``model`` and ``labels`` (French name of each field), and answers
    ``values_of`` (what the page says now, as JSON values by field), ``assign`` (put values
    on it, children included; ValidationError where the page's own rules refuse), ``parent``
    (where new pages go) and, where the same thing comes from several sources, ``match``.
    """

    model: ClassVar[type[PortalPage]]
    labels: ClassVar[Mapping[str, str]] = {}
    # Whether new pages of a batch may be made together.
    in_bulk: ClassVar[bool] = False

    def __init__(self, source: Source) -> None:
        self.source = source
        self._slugs: SlugBook | None = None
        self._terms: ReviewTerms | None = None
        self.topics = list(source.topics.all()) if source.pk else []
        self._parent: Page | None = None
        # Keys of the loaded pages that may be changed together.
        self._changeable: set[int] = set()

    # What subclasses answer -------------------------------------------------

    def parent(self) -> Page:
        raise NotImplementedError

    def values_of(self, page: Any) -> dict[str, Any]:
        raise NotImplementedError

    def assign(self, page: Any, values: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def match(self, row: Row, near: Sequence[PlannedPage]) -> int | PlannedPage | None:
        """Return the page that surely is the same thing as this row: a stored one's key, or one of ``near``.

        ``near``: pages that earlier rows make or complete, which share a mark with the row. None when unsure.
        """
        return None

    def marks(self, row: Row) -> set[str]:
        """Return what two rows of one source share where one may be the other's page."""
        return set()

    def lacking(self, page: Any, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a row says that its page, another source's, does not; what the page says stays."""
        current = self.values_of(page)
        return {field: value for field, value in values.items() if value and not current.get(field)}

    def linked(self, page: Any, record: Record) -> None:
        """Do what follows once a row has its page, new or merged into; nothing for most kinds."""

    def changed(self, page: Any, fields: Iterable[str]) -> None:
        """Do what follows once these fields of an imported page took their source's new values."""

    def waits(self, page: Any) -> bool:
        """Return whether the page lacks something for which an import leaves it a draft, were its source trusted."""
        return False

    def label(self, field: str) -> str:
        return str(self.labels.get(field, field))

    def words(self, field: str, value: Any) -> str:
        """Return a value of this field as editors read it: the label of a choice, not its code."""
        choices = dict(_choices(self.model, field)) if isinstance(value, (str, int)) else {}
        return str(choices[value]) if choices and value in choices else words(value)

    def credit(self, page: Any) -> bool:
        """Name the source's organisation on a page that names none, unsaved; whether anything changed."""
        if page.source_organisation_id or self.source.organisation is None:
            return False
        page.source_organisation = self.source.organisation
        return True

    # Loading ----------------------------------------------------------------

    def load(self, keys: Iterable[int]) -> dict[int, Any]:
        """Return pages by primary key, as their latest revision has them: a draft's changes count."""
        found = {page.pk: page for page in self.model._default_manager.filter(pk__in=list(keys))}
        self._changeable = set()
        if self.in_bulk and self.source.trust == Trust.PUBLISH and len(found) > 1:
            self._changeable = changeable(found.values())
            together = [page for page in found.values() if page.pk in self._changeable]
            if together:
                bring_children(together)
        return {key: _latest(page) for key, page in found.items()}

    def latest(self, key: int) -> Any:
        """Return the page of this key, as its latest revision has it."""
        return _latest(self.model._default_manager.get(pk=key))

    # Writing ----------------------------------------------------------------

    def new(self, values: Mapping[str, Any]) -> Any:
        """Return a page with these values and the source's defaults, not saved."""
        page = self.model()
        self.assign(page, values)
        self._classify(page)
        page.live = self.source.trust == Trust.PUBLISH
        page.has_unpublished_changes = not page.live
        return page

    def clean(self, values: Mapping[str, Any]) -> Any:
        """Return a page with these values, ready for ``create_many`` or ``add``.

        ValidationError where it is refused.
        """
        page = self.new(values)
        page.locale_id = self._where().locale_id
        # What the import itself ties the page to is there: no need to ask the database for each.
        page.full_clean(exclude=[*OUTSIDE_TREE, *(field.name for field in page._meta.fields if field.is_relation)])
        return page

    def create_many(self, pages: Sequence[Any]) -> None:
        """Do what ``create`` does, for pages that ``clean`` made; all of them or none."""
        self._slugs = self._slugs or SlugBook(self._where())
        create_pages(pages, self._where(), self._slugs)

    def create(self, values: Mapping[str, Any]) -> Any:
        """Return a new page, published at once or proposed as a draft by the source's trust."""
        return self.add(self.new(values))

    def add(self, page: Any) -> Any:
        """Put a new page in the tree, with its revision."""
        if not page.slug and not slugify(page.title):
            SlugBook(self._where()).name([page])  # Wagtail's own rule finds no word in a title of signs alone
        self._where().add_child(instance=page)
        revision = page.save_revision()
        if page.live:
            revision.publish()
        return page

    def _where(self) -> Page:
        """Return the parent of new pages, read once."""
        if self._parent is None:
            self._parent = self.parent()
        return self._parent

    def is_waiting(self, page: Any) -> bool:
        """Return whether an import left the page a draft for what it lacks, and nobody has published it since."""
        return not page.live and page.first_published_at is None and self.waits(page)

    def update(self, page: Any, values: Mapping[str, Any], *, revive: bool = False, was_waiting: bool = False) -> None:
        """Put changed values on a page.

        A live page of a source that proposes gets a revision to approve. Where an editor
        has a draft in hand, the public page and the draft both change, and the draft stays
        a draft. ``revive``: the source names it again, so what expired comes back. ``was_waiting``: it
        was, before what it lacked was put on it (``is_waiting``).
        """
        trusted = self.source.trust == Trust.PUBLISH
        if trusted and page.live and page.has_unpublished_changes:
            public = self.model._default_manager.get(pk=page.pk)
            self._change(public, values)
            public.save_revision().publish()
            self._change(page, values)
            page.save_revision()
            return
        was_waiting = was_waiting or self.is_waiting(page)
        self._change(page, values)
        revision = page.save_revision()
        is_complete = was_waiting and not self.waits(page)
        if trusted and (page.live or (revive and page.expired) or is_complete):
            revision.publish()

    def may_wait(self, page: Any, *, revive: bool) -> bool:
        """Return whether the page's changes may be written with those of others."""
        return page.pk in self._changeable and not (revive or page.expired)

    def change(self, page: Any, values: Mapping[str, Any]) -> None:
        """Put values on a page that waits for ``change_many``. ValidationError where ``update`` would refuse."""
        self._change(page, values)
        page.propose_review(self._review_terms())
        page.has_its_slug = True  # an import changes none: no need to ask for its siblings
        page.full_clean(exclude=[*OUTSIDE_TREE, *(field.name for field in page._meta.fields if field.is_relation)])

    def change_many(self, pages: Sequence[Any]) -> None:
        """Do what ``update`` does, for pages that ``change`` changed; all of them or none."""
        publish_changes(pages)

    def _change(self, page: Any, values: Mapping[str, Any]) -> None:
        self.assign(page, values)
        if page.imported_from:  # not what people wrote, and an import completes
            self._sign(page)
        page.review_on = None

    def fill(self, page: Any, values: Mapping[str, Any]) -> dict[str, Any]:
        """Complete another source's page with what it lacks; what it says stays. Returns what was put."""
        missing = self.lacking(page, values)
        if missing:
            self.update(page, missing)
        now = self.values_of(page)
        return {field: now.get(field) for field in missing}

    def expire(self, page: Any) -> None:
        """Expire what the source no longer names: it leaves the site, marked as expired, and stays in the admin."""
        if page.live and (page.ends_on is None or page.ends_on > dates.today() - timedelta(days=1)):
            page.unpublish(set_expired=True, log_action=True)

    def _review_terms(self) -> ReviewTerms:
        if self._terms is None:
            self._terms = ReviewTerms.current()
        return self._terms

    def _classify(self, page: Any) -> None:
        """Set the source's defaults, on a new page only: an editor's later choice is not undone."""
        for column in AUDIENCE_COLUMNS.values():
            if getattr(self.source, column):
                setattr(page, column, True)
        if not page.source_organisation_id:
            page.source_organisation = self.source.organisation
        self._sign(page)
        page.propose_review(self._review_terms())
        if self.topics:
            page.topics.set(self.topics)

    def _sign(self, page: Any) -> None:
        """Say whence the page is taken over, and when; a person's check keeps its own day."""
        page.imported_from = self.source.name[:120]
        page.imported_on = dates.today()


def _choices(model: type[PortalPage], field: str) -> list[tuple[Any, Any]]:
    """Return the choices of a column; none for what is no column."""
    try:
        return list(model._meta.get_field(field).flatchoices)
    except (AttributeError, FieldDoesNotExist):
        return []


def _latest(page: Any) -> Any:
    if not page.has_unpublished_changes:
        return page
    latest = page.get_latest_revision_as_object()
    latest.expired = page.expired  # a revision does not know that its page has expired since
    return latest
