"""The whole demonstration as a visitor sees it: loaded once, every page opened once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from itertools import count
from typing import Any
from urllib.parse import urljoin

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from lxml import html as lxml_html
from lxml.html import HtmlElement

from search.correction import forget_vocabulary
from search.engines import counting

# Files of the portal and what is not for visitors.
_NOT_PAGES = re.compile(r"^/(static|media|cms|documents|api)/|\.(ics|json|csv|rss|pdf|bib|svg|xml)$")


@dataclass
class Shown:
    """A page that answered 200 with HTML, at the address it was asked for."""

    address: str
    html: str
    is_moved: bool

    @cached_property
    def tree(self) -> HtmlElement:
        """By a reader in C: one in Python takes ten milliseconds of each of the nine hundred pages."""
        return lxml_html.document_fromstring(self.html)

    def links(self) -> Iterator[tuple[HtmlElement, str]]:
        """The links to the portal's own pages, with their whole address."""
        for link in self.tree.xpath("//a[@href]"):
            address = urljoin(self.address, link.get("href")).split("#")[0]
            if address.startswith("/") and not _NOT_PAGES.search(address.split("?")[0]):
                yield link, address


def words_of(element: HtmlElement) -> str:
    """What is read of an element, one space between two words, and between two elements."""
    return " ".join(" ".join(element.xpath(".//text()[not(parent::script or parent::style)]")).split())


def of_class(name: str) -> str:
    """The condition of a path: elements of this class."""
    return f"[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


class Walk(dict[str, Shown]):
    """Every page that links without parameters lead to from the home page, by address."""

    def __init__(self) -> None:
        super().__init__()
        self.loading_queries = 0
        self.read_again: list[str] = []  # columns that a page shows and its query left out, each a query of its own
        self.client = Client()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Model, "refresh_from_db", self._note_reading(Model.refresh_from_db))
            self._open_all()

    def _note_reading(self, own: Callable[..., None]) -> Callable[..., None]:
        def refresh_from_db(row: Model, *args: Any, **kwargs: Any) -> None:
            self.read_again.append(f"{type(row).__name__} {kwargs.get('fields')}")
            own(row, *args, **kwargs)

        return refresh_from_db

    def _open_all(self) -> None:
        waiting = ["/"]
        while waiting:
            address = waiting.pop()
            if address not in self and (found := self.open(address)):
                self[address] = found
                waiting += [to for _link, to in found.links() if "?" not in to and to not in self]

    def open(self, address: str) -> Shown | None:
        """The page, after redirections; None for what is no HTML."""
        response: Any = self.client.get(address, follow=True)
        assert response.status_code == 200, (address, response.status_code)
        if not response["Content-Type"].startswith("text/html"):
            return None
        return Shown(address, response.content.decode(), is_moved=bool(response.redirect_chain))


@pytest.fixture(scope="package")
def demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """The demonstration, until the last test of this folder; how many queries its loading took."""
    with django_db_blocker.unblock(), transaction.atomic():
        counted = count()
        with connection.execute_wrapper(lambda execute, *arguments: (next(counted), execute(*arguments))[1]):
            call_command("load_demo", stdout=StringIO(), stderr=StringIO())
        yield next(counted)
        transaction.set_rollback(True)
    # What the search learnt of the demonstration goes with it: later tests have other pages.
    forget_vocabulary()
    counting.forget()


@pytest.fixture(scope="package")
def walk(demonstration: int, django_db_blocker: Any) -> Walk:
    with django_db_blocker.unblock():
        for name in caches:
            caches[name].clear()
        walk = Walk()
    walk.loading_queries = demonstration
    return walk
