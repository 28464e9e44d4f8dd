"""Which changes leave the former copies of other pages fit to be shown for a moment, while they are made again.

A publication by the admin corrects one page, or adds one: lists that do not show it yet are not wrong, and its own
address is never answered from before. Whatever hides, moves, deletes or changes content in another way is shown at
once everywhere, also where a publication does it to another page. That is the rule unless it is said here that a change
is plain.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.db.models.signals import post_delete, post_save
from wagtail.models import BaseViewRestriction, Page
from wagtail.signals import published

# Written after a publication, from what it has published: the index of the search.
_FOLLOWING = "search_"


class Publication:
    """One page being published; plain once it is seen to be live at the address that it had."""

    def __init__(self, page: Any) -> None:
        self._key = page.pk
        self._former_path = page.url_path if page.live else ""
        self._reaches_others = False
        self._address = ""

    @property
    def address(self) -> str:
        """Path of the page's address; empty while the publication is not seen to be plain."""
        return "" if self._reaches_others else self._address

    def seen(self, page: Any) -> None:
        """Note the page as it was just published."""
        if page.pk == self._key and page.live and self._former_path in ("", page.url_path):
            self._address = urlsplit(page.url or "").path

    def wrote(self, instance: Any) -> None:
        """Note what was saved or deleted meanwhile: another page, which may leave the site, or who may read one."""
        if isinstance(instance, BaseViewRestriction) or (isinstance(instance, Page) and instance.pk != self._key):
            self._reaches_others = True


class Pending:
    """What a thread has changed since it last renewed the generation."""

    def __init__(self) -> None:
        self._is_abrupt = False
        self._publications: set[Publication] = set()

    def note(self, table: str) -> None:
        current: Publication | None = getattr(_thread, "publication", None)
        if current is not None:
            self._publications.add(current)
        elif not table.startswith(_FOLLOWING):
            self._is_abrupt = True

    @property
    def corrected(self) -> frozenset[str] | None:
        """Addresses of the pages that changed; None when more did than was published."""
        addresses = frozenset(each.address for each in self._publications)
        return None if self._is_abrupt or "" in addresses else addresses


_thread = threading.local()


def pending() -> Pending:
    """Return what this thread has changed and not told."""
    found: Pending | None = getattr(_thread, "pending", None)
    if found is None:
        found = _thread.pending = Pending()
    return found


def take() -> Pending:
    """Return what is pending, which is told: nothing is any more."""
    found, _thread.pending = pending(), Pending()
    return found


@contextmanager
def publishing(page: Any) -> Iterator[None]:
    """Within it, what this thread writes is the publication of this page."""
    outer = getattr(_thread, "publication", None)
    _thread.publication = outer or Publication(page)
    try:
        yield
    finally:
        _thread.publication = outer


def connect() -> None:
    published.connect(_seen, dispatch_uid="portal-publications")
    for signal in (post_save, post_delete):
        signal.connect(_wrote, dispatch_uid="portal-publications-others")


def _seen(instance: Any, **_kwargs: Any) -> None:
    current: Publication | None = getattr(_thread, "publication", None)
    if current is not None:
        current.seen(instance)


def _wrote(instance: Any, **_kwargs: Any) -> None:
    current: Publication | None = getattr(_thread, "publication", None)
    if current is not None:
        current.wrote(instance)
