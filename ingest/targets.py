"""How rows become pages: the base that each app's importer completes."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from wagtail.models import Page

from ingest.enums import Trust
from ingest.models import Source
from ingest.rows import Row
from portal import dates
from portal.enums import AUDIENCE_COLUMNS
from portal.models import PortalPage


class Target:
    """Reads and writes one page type in the vocabulary of its rows.

    A subclass sets ``model`` and answers ``values_of`` (what the page says now, as JSON
    values by field), ``assign`` (put values on it, children included), ``parent`` (where
    new pages go) and, where the same thing comes from several sources, ``match``.
    """

    model: ClassVar[type[PortalPage]]

    def __init__(self, source: Source) -> None:
        self.source = source
        self.topics = list(source.topics.all()) if source.pk else []

    # What subclasses answer -------------------------------------------------

    def parent(self) -> Page:
        raise NotImplementedError

    def values_of(self, page: Any) -> dict[str, Any]:
        raise NotImplementedError

    def assign(self, page: Any, values: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def match(self, row: Row) -> Any | None:
        """The page that surely is the same thing as this row, from another source; None when unsure."""
        return None

    # Loading ----------------------------------------------------------------

    def load(self, keys: Iterable[int]) -> dict[int, Any]:
        """Pages by primary key, as their latest revision has them: a draft's changes count."""
        pages = {page.pk: page for page in self.model._default_manager.filter(pk__in=list(keys))}
        return {
            key: page.get_latest_revision_as_object() if page.has_unpublished_changes else page
            for key, page in pages.items()
        }

    # Writing ----------------------------------------------------------------

    def create(self, values: Mapping[str, Any]) -> Any:
        """A new page, published at once or proposed as a draft by the source's trust."""
        page = self.model()
        self.assign(page, values)
        self._classify(page)
        page.live = self.source.trust == Trust.PUBLISH
        page.has_unpublished_changes = not page.live
        self.parent().add_child(instance=page)
        revision = page.save_revision()
        if page.live:
            revision.publish()
        return page

    def update(self, page: Any, values: Mapping[str, Any]) -> None:
        """Put changed values on a page; on a live page of a source that proposes, as a revision to approve."""
        self.assign(page, values)
        page.verified_on = dates.today()
        page.review_on = None
        revision = page.save_revision()
        if page.live and self.source.trust == Trust.PUBLISH:
            revision.publish()

    def fill(self, page: Any, values: Mapping[str, Any]) -> None:
        """Complete another source's page with what it lacks; what it says stays."""
        current = self.values_of(page)
        missing = {field: value for field, value in values.items() if value and not current.get(field)}
        if missing:
            self.update(page, missing)

    def expire(self, page: Any) -> None:
        """The source no longer names this thing: it leaves the lists, its page says so and stays."""
        yesterday = dates.today() - dates.timedelta(days=1)
        if page.ends_on is None or page.ends_on > yesterday:
            page.expire_at = dates.now()
            page.unpublish(commit=True, log_action=True)

    def _classify(self, page: Any) -> None:
        """The source's defaults, on a new page only: an editor's later choice is not undone."""
        for column in AUDIENCE_COLUMNS.values():
            if getattr(self.source, column):
                setattr(page, column, True)
        if not page.source_organisation_id:
            page.source_organisation = self.source.organisation
        page.verified_by = f"import « {self.source.name} »"[:120]
        page.verified_on = dates.today()
        if self.topics:
            page.topics.set(self.topics)
