"""Records that a form of the admin shows or is given, read once each, those of a model together.

A form asks for the record of each chooser when it shows it, when it reads what was chosen, when it checks that, and
when it compares it with what was there; a guide that names thirteen pages was thirty-nine queries.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from wagtail.models import Page

_LONGEST_KEY = 18  # digits: what every database takes for a whole number


class AtHand:
    """What was read while one request is answered, by model and number."""

    def __init__(self) -> None:
        self._records: dict[type[Model], dict[int, Any]] = defaultdict(dict)
        self._pages: list[Page] = []  # whose parents were not read

    def bring(self, model: type[Model], numbers: Iterable[Any]) -> None:
        """Read those that are not known: one query."""
        known = self._records[model]
        missing = {number for number in map(number_of, numbers) if number is not None and number not in known}
        if missing:
            found = list(model._default_manager.filter(pk__in=missing).order_by())
            known.update({each.pk: each for each in found})
            self.note_pages(found)

    def find(self, model: type[Model], number: Any) -> Any:
        """Return a record that was brought; None for any other."""
        key = number_of(number)
        return self._records[model].get(key) if key is not None else None

    def give(self, rows: Sequence[Model], name: str) -> None:
        """Give rows of a model the records that one of its foreign keys leads to."""
        field: Any = rows[0]._meta.get_field(name)
        without = [row for row in rows if not field.is_cached(row)]
        self.bring(field.remote_field.model, [row.__dict__.get(field.attname) for row in without])
        for row in without:
            if (record := self.find(field.remote_field.model, row.__dict__.get(field.attname))) is not None:
                setattr(row, name, record)

    def has(self, record: Any) -> bool:
        return self._records[type(record)].get(record.pk) is record

    def note_pages(self, found: Iterable[Any]) -> None:
        """Remember pages whose parents may be asked for."""
        self._pages += [each for each in found if isinstance(each, Page)]

    def give_parents(self, page: Page) -> None:
        """Read the parents of the pages met so far, once one of them is asked for: one query."""
        pages = [each for each in (*self._pages, page) if not hasattr(each, "_cached_parent_obj")]
        self._pages = []
        paths = {_parent_path(each) for each in pages} - {""}
        parents = {each.path: each for each in Page.objects.filter(path__in=paths).order_by()} if paths else {}
        for each in pages:
            each._cached_parent_obj = parents.get(_parent_path(each))


def _parent_path(page: Page) -> str:
    return str(page.path)[: -page.steplen]


def number_of(value: Any) -> int | None:
    """Return the primary key that a form sent or was given; None for what is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = value.strip() if isinstance(value, str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_KEY else None


_current: ContextVar[AtHand | None] = ContextVar("records_at_hand", default=None)


def at_hand() -> AtHand | None:
    """Return what is at hand for the request that is answered; None outside the admin."""
    return _current.get()


@contextmanager
def _kept(known: AtHand) -> Iterator[None]:
    token = _current.set(known)
    try:
        yield
    finally:
        _current.reset(token)


def answer_with_records_at_hand(view: Callable[..., HttpResponse], *args: Any, **kwargs: Any) -> HttpResponse:
    """Have the view answer, and its template drawn, with what its forms read kept meanwhile."""
    known = AtHand()
    with _kept(known):
        response = view(*args, **kwargs)
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.__dict__["render"] = partial(_render, known, response)
    return response


def _render(known: AtHand, response: SimpleTemplateResponse) -> SimpleTemplateResponse:
    del response.__dict__["render"]
    with _kept(known):
        return response.render()
