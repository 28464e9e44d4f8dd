"""What an address of the API asks for. What cannot be read is refused: a program must not take the whole for a part."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime

from opendata.lists import KindLists
from portal import dates
from portal.listing import Listing
from portal.listing.filters import Rows

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 200
LARGEST_KEY = 2**31 - 1
LONGEST_VALUE = 200  # characters
PAGING = ("limit", "cursor")
OWN_PARAMETERS = ("liste", "updated_since", *PAGING)


class RefusedError(Exception):
    """A parameter that cannot be read; its text says which and why, in French."""


@dataclass(frozen=True)
class Asked:
    """A list as asked for: its rows before the page, and the page."""

    listings: tuple[Listing, ...]
    rows: Rows
    after: int
    limit: int


def read(data: QueryDict, lists: KindLists) -> Asked:
    """Return what the parameters mean; RefusedError for the first that means nothing."""
    _refuse_unknown(data, lists)
    chosen = _chosen(data, lists)
    listings = tuple(lists.listing(index, data) for index in chosen)
    if problems := listings[0].problems:
        raise RefusedError(problems[0])
    rows = _rows(listings)
    since = _single(data, "updated_since")
    if since:
        rows = rows.filter(**{f"{lists.page_path}last_published_at__gte": _moment(since)})
    return Asked(listings, rows.order_by("pk"), _after(data), _limit(data))


def paging(data: QueryDict) -> tuple[int, int]:
    """Return the number after which to begin and how many rows to give, where nothing else may be asked for."""
    _refuse(data, set(PAGING))
    return _after(data), _limit(data)


def cursor(key: int) -> str:
    """Return what leads to the rows after this one; callers take it as it is."""
    return base64.urlsafe_b64encode(str(key).encode()).decode().rstrip("=")


def _refuse_unknown(data: QueryDict, lists: KindLists) -> None:
    _refuse(data, {param for each in lists.filters for param in each.params} | set(OWN_PARAMETERS))


def _refuse(data: QueryDict, known: set[str]) -> None:
    for name in data:
        if name not in known:
            raise RefusedError(
                f"Le paramètre « {name[:40]} » n’existe pas ici. Paramètres : {', '.join(sorted(known))}."
            )


def _chosen(data: QueryDict, lists: KindLists) -> list[Any]:
    slug = _single(data, "liste")
    found = [index for index in lists.indexes if slug in ("", index.slug)]
    if not found:
        names = ", ".join(index.slug for index in lists.indexes)
        raise RefusedError(f"« liste » attend l’une de ces listes : {names}.")
    return found


def _rows(listings: tuple[Listing, ...]) -> Rows:
    """Return the rows that any of the lists shows; they are of one type, and each is once in the answer."""
    first, *others = (listing.kept_rows.order_by() for listing in listings)
    if not others:
        return first
    keys = first.values("pk").union(*(rows.values("pk") for rows in others))
    return first.model._default_manager.filter(pk__in=keys)


def _single(data: QueryDict, name: str) -> str:
    values = data.getlist(name)
    if len(values) > 1:
        raise RefusedError(f"« {name} » est donné plusieurs fois : gardez-en un.")
    value = values[0] if values else ""
    if len(value) > LONGEST_VALUE or not value.isprintable():
        raise RefusedError(f"« {name} » ne se lit pas.")
    return value


def _moment(text: str) -> datetime:
    """Return a day, which begins at midnight in Paris, or a moment; without a zone, it is Paris's."""
    try:
        found = parse_datetime(text)
        if found is None and (day := parse_date(text)) is not None:
            found = dates.moment(day, datetime.min.time())
    except (ValueError, OverflowError):
        found = None
    if found is None or not 1900 < found.year < 9000:
        raise RefusedError("« updated_since » attend un jour ou un moment : 2026-11-29, ou 2026-11-29T08:00:00+01:00.")
    return found if found.tzinfo else dates.moment(found.date(), found.time())


def _limit(data: QueryDict) -> int:
    text = _single(data, "limit")
    if not text:
        return DEFAULT_LIMIT
    if not (text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= LARGEST_LIMIT):
        raise RefusedError(f"« limit » attend un nombre de 1 à {LARGEST_LIMIT}.")
    return int(text)


def _after(data: QueryDict) -> int:
    text = _single(data, "cursor")
    if not text:
        return 0
    try:
        read = base64.b64decode(f"{text}{'=' * (-len(text) % 4)}", altchars=b"-_", validate=True)
        key = int(read) if read.isdigit() and len(read) <= 10 else -1
    except (binascii.Error, ValueError):
        key = -1
    if not 0 <= key <= LARGEST_KEY:
        raise RefusedError("« cursor » ne se lit pas : reprenez l’adresse « next » d’une réponse, telle quelle.")
    return key
