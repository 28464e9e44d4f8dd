"""Reading a search from an address, and writing it back. Nothing here refuses a request:
what cannot be read is left out and told in one French sentence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from portal import kinds
from portal.enums import Audience, State
from portal.listing.filters import clean_values
from portal.models.district import ALL_PARIS, OUTSIDE_PARIS
from portal.settings import city
from portal.typed.asked import asked_day
from search.engines import BY_DATE, RELEVANCE, Filters
from search.query.syntax import clean
from search.results import Chip

# Facet of ``Filters`` -> parameter of the address.
PARAMETERS = {
    "kinds": "type",
    "audiences": "public",
    "topics": "theme",
    "districts": "arrondissement",
    "states": "etat",
}
_SLUG = re.compile(r"[\w-]{1,80}")
_DISTRICTS = {*map(city.postcode, city.DISTRICTS), *city.POSTCODE_ALIASES, ALL_PARIS, OUTSIDE_PARIS}
_MAX_PAGE = 500


@dataclass(frozen=True)
class Asked:
    """A search as asked for by an address. ``literal``: the words as they are, nothing read into them."""

    text: str
    filters: Filters
    sort: str
    page: int
    literal: bool
    problems: tuple[str, ...] = ()
    unread_days: tuple[str, str] = ("", "")  # « du » and « au » as typed, where they cannot be read

    def query_string(self, **changes: Any) -> str:
        """Return the address of this search, with some of its parts replaced; without a page unless given."""
        return query_string(
            str(changes.get("text", self.text)),
            changes.get("filters", self.filters),
            sort=str(changes.get("sort", self.sort)),
            literal=bool(changes.get("literal", self.literal)),
            page=int(str(changes.get("page", 1))),
        )

    def without(self, chip: Chip) -> str:
        """Return the address of this search less one chip."""
        text = self.text if chip.without is None else chip.without
        if chip.facet == "periods":
            return self.query_string(text=text, filters=self.filters.but(first=None, last=None))
        if chip.facet == "free":
            return self.query_string(text=text, filters=self.filters.but(free=False))
        values = tuple(value for value in getattr(self.filters, chip.facet) if value != chip.value)
        return self.query_string(text=text, filters=self.filters.but(**{chip.facet: values}))


def read(data: QueryDict) -> Asked:
    problems: list[str] = []
    asked = [asked_day(data, name) for name in ("du", "au")]
    problems += [each.problem for each in asked if each.problem]
    first, last = (each.day for each in asked)
    if first and last and first > last:
        problems.append("« Du » vient après « au » : les deux dates ont été échangées.")
        first, last = last, first
    filters = Filters(
        kinds=_known(data, "type", [kind.value for kind in kinds.every()], problems),
        audiences=_known(data, "public", Audience.values, problems),
        topics=tuple(value for value in clean_values(data, "theme") if _SLUG.fullmatch(value)),
        districts=_districts(data, problems),
        states=_known(data, "etat", [value for value in State.values if value], problems),
        first=first,
        last=last,
        free=data.get("gratuit") == "oui",
    )
    return Asked(
        text=clean(data.get("q", "")),
        filters=filters,
        sort=BY_DATE if data.get("tri") == BY_DATE else RELEVANCE,
        page=_page(data),
        literal=data.get("mots") == "exacts",
        problems=tuple(problems),
        unread_days=(asked[0].typed if asked[0].problem else "", asked[1].typed if asked[1].problem else ""),
    )


def query_string(text: str, filters: Filters, *, sort: str = RELEVANCE, literal: bool = False, page: int = 1) -> str:
    """Return ``q=forum&type=evenement``: only what is not the default, always in the same order."""
    pairs: list[tuple[str, str]] = [("q", text)] if text else []
    for facet, parameter in PARAMETERS.items():
        pairs += [(parameter, value) for value in getattr(filters, facet)]
    pairs += [(name, day.isoformat()) for name, day in (("du", filters.first), ("au", filters.last)) if day]
    pairs += [("gratuit", "oui")] if filters.free else []
    pairs += [("tri", sort)] if sort != RELEVANCE else []
    pairs += [("mots", "exacts")] if literal else []
    pairs += [("page", str(page))] if page > 1 else []
    return urlencode(pairs)


def _known(data: QueryDict, parameter: str, known: Iterable[str], problems: list[str]) -> tuple[str, ...]:
    values = clean_values(data, parameter)
    accepted = tuple(value for value in values if value in known)
    if len(accepted) < len(values):
        unknown = next(value for value in values if value not in accepted)
        problems.append(f"Le filtre « {parameter} » ne connaît pas la valeur « {unknown} » : elle est ignorée.")
    return accepted


def _districts(data: QueryDict, problems: list[str]) -> tuple[str, ...]:
    """Return codes of districts; « 18 » and « 75116 » are understood."""
    found = []
    for value in clean_values(data, "arrondissement"):
        code = city.postcode(int(value)) if re.fullmatch(r"[1-9]|1\d|20", value, re.ASCII) else value
        if code in _DISTRICTS:
            found.append(city.POSTCODE_ALIASES.get(code, code))
        else:
            problems.append(f"« {value} » n’est pas un arrondissement de Paris : écrivez par exemple 75018.")
    return tuple(dict.fromkeys(found))


def _page(data: QueryDict) -> int:
    value = data.get("page", "")
    return min(max(int(value), 1), _MAX_PAGE) if value.isascii() and value.isdigit() and len(value) < 6 else 1
