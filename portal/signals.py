"""What must be forgotten when content changes."""

from contextvars import ContextVar

from django.dispatch import Signal

from portal.web import redirects
from portal.web.publication import content_watch

# Sent with ``instance`` when a page's listing columns changed without a publication
# (the calendar moved on): the search index listens.
listing_columns_changed = Signal()
# Sent with ``pages`` (of one class) and ``parent`` when an import made many at once, without a signal for each.
pages_made = Signal()
# Sent with ``pages`` (live, of one class) when an import changed many published ones at once.
pages_changed = Signal()
# Whether what saves pages tells the indexes of them all together afterwards, by ``pages_changed``.
indexed_later: ContextVar[bool] = ContextVar("indexed_later", default=False)


def connect() -> None:
    content_watch.connect()
    redirects.connect()
