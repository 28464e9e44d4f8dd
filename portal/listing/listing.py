"""Turning a request's parameters into rows, counts and links."""

import copy
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any, Self

from django.core.paginator import Page as Pages
from django.core.paginator import Paginator
from django.db.models import CharField, Count, Q, Value
from django.http import QueryDict

from portal import dates
from portal.orm import prepared
from portal.words.text import NBSP

from .counting import COUNTED, TOTAL, counting_of
from .filters import Counts, FacetFilter, Filter, Rows
from .parts import Chip, FacetGroup, Option, PagedRows, Sort, period_words
from .silences import UNSAID, Unsaid, unsaid_line
from .tallies import Tally


class Listing:
    """One request's view of a list.

    ``rows`` gives the whole list before filters, at a moment; nothing is asked of the database until a property needs
    it. Queries: one page of rows, one of the totals and of all facets; they are prepared where the list has a
    ``name``, which tells it from every other with the same filters. ``row_fields`` are the columns of its type that a
    row shows; None loads them all.
    """

    def __init__(
        self,
        data: QueryDict,
        rows: Rows | Callable[[Any], Rows],
        filters: Sequence[Filter],
        sorts: Sequence[Sort],
        page_size: int = 20,
        *,
        name: tuple[Hashable, ...] = (),
        row_fields: Sequence[str] | None = None,
    ) -> None:
        self.data = data
        self._rows = rows
        self._moment: Any = None
        self.name = name
        self.row_fields = row_fields
        self.filters = filters
        self.sorts = sorts
        self.page_size = page_size
        self.active: dict[str, list[str]] = {f.param: values for f in filters if (values := f.read(data))}

    # Rows -------------------------------------------------------------------

    def condition(self, active: Mapping[Filter, list[str]]) -> Q:
        """Return what a row must be; a list whose filters ask about the same child of a row joins them here."""
        condition = Q()
        for each, values in active.items():
            condition &= each.keeps(values)
        return condition

    def others(self, leaving_out: Filter | None = None) -> dict[Filter, list[str]]:
        """Return active filters with their values, but one."""
        return {
            each: self.active[each.param]
            for each in self.filters
            if each.param in self.active and each is not leaving_out
        }

    @cached_property
    def sort(self) -> Sort:
        asked = self.data.get("tri", "")
        return next((sort for sort in self.sorts if sort.key == asked), self.sorts[0])

    @cached_property
    def all_rows(self) -> Rows:
        """Every row before filters."""
        return self._rows(self._moment or dates.now()) if callable(self._rows) else self._rows

    @cached_property
    def kept_rows(self) -> Rows:
        """Every row that the filters keep, in no order that readers chose."""
        return self.all_rows.filter(self.condition(self.others()))

    @cached_property
    def filtered_rows(self) -> Rows:
        """The same sorted; those that are equal by their keys, so that no page repeats one."""
        return self.kept_rows.order_by(*self.sort.order_by, "pk")

    @cached_property
    def page(self) -> Pages[Any]:
        """The asked page of rows; a page number that makes no sense gives the nearest one."""
        asked: Any = PagedRows(self)
        return Paginator(asked, self.page_size).get_page(self.data.get("page"))

    @cached_property
    def total(self) -> int:
        return self._total_of(TOTAL)

    @property
    def counted_total(self) -> int:
        """How many rows its facets count."""
        return self._total_of(COUNTED)

    def _total_of(self, what: str) -> int:
        return self._counts.get("", {}).get(what, ("", 0))[1]

    # Asking ----------------------------------------------------------------

    @cached_property
    def _key(self) -> tuple[Hashable, ...] | None:
        """What the texts of its queries depend on, the moment aside; None when that has no end."""
        filters = [each.prepared_key(self.active.get(each.param, [])) for each in self.filters]
        if not self.name or any(key is None for key in filters):
            return None
        return (type(self).__qualname__, self.name, self.sort.key, self.page_size, *filters)

    def at(self, moment: Any) -> Self:
        """Return the same list, whose rows are asked at this moment."""
        twin = copy.copy(self)
        twin._moment = moment
        for made in ("all_rows", "kept_rows", "filtered_rows"):
            twin.__dict__.pop(made, None)
        return twin

    def ask(self, what: Hashable, build: Callable[[Self], Rows]) -> list[Any]:
        """Return the rows of what ``build`` makes of this list; ``what`` tells it from its other queries."""
        if self._key is None:
            return list(build(self))
        return prepared.rows((self._key, what), lambda moment: build(self.at(moment)), moment=dates.now())

    def page_rows(self) -> Rows:
        """Return the filtered rows as a page shows them."""
        rows = self.filtered_rows
        return rows if self.row_fields is None else rows.narrow(*self.row_fields)  # type: ignore[attr-defined]  # of querysets of pages and of dates

    def counted_as(self, name: str) -> Rows:
        """One row ``{"list": name, "n": total}``, to count several lists in one query; none when the list is empty."""
        return self.filtered_rows.order_by().values(list=Value(name, CharField())).annotate(n=Count("pk"))

    @property
    def is_filtered(self) -> bool:
        return bool(self.active)

    @cached_property
    def is_empty_without_filters(self) -> bool:
        """« Rien pour le moment » rather than « aucun résultat »: asked only of an empty list."""
        return not self.active or not self.all_rows.exists()

    # Facets -----------------------------------------------------------------

    def counted(self) -> Q | None:
        """Return which rows its facets count, where it is not all of them."""
        return None

    def tallies_of(self, each: FacetFilter) -> list[Tally]:
        """Return what a filter counts among the rows that the other filters keep."""
        return each.tallies(self.all_rows.model)

    def unsaid_of(self, each: FacetFilter) -> Q:
        """Return rows that say nothing of what an active filter asks, and are not kept for its other values."""
        return each.unsaid([value for value in self.active[each.param] if value != UNSAID])

    def left_unsaid(self, each: FacetFilter) -> int:
        """Return how many rows an active filter leaves out of which nobody knows."""
        if UNSAID in self.active.get(each.param, [UNSAID]):
            return 0
        return self._counts.get(each.param, {}).get(UNSAID, ("", 0))[1]

    @cached_property
    def unsaid(self) -> list[Unsaid]:
        """What the active filters leave out though it may be so, in words."""
        found = ((each, self.left_unsaid(each)) for each in self.filters if isinstance(each, FacetFilter))
        return [
            unsaid_line(each.silence, count, self.url_with(each, UNSAID))
            for each, count in found
            if count and each.silence
        ]

    @cached_property
    def _counts(self) -> dict[str, Counts]:
        found: dict[str, Counts] = {}
        key = None if self._key is None else (self._key, "counts")
        for facet, value, label, n in prepared.tuples(
            key, lambda moment: counting_of(self.at(moment)).sql(), moment=dates.now()
        ):
            values = found.setdefault(facet, {})
            values[value] = (label, n + values.get(value, ("", 0))[1])
        for each in self.filters:
            if isinstance(each, FacetFilter):
                told = found.get(each.param, {})
                silent = {UNSAID: told.pop(UNSAID)} if each.silence and UNSAID in told else {}
                offered = {**each.gather(told), **silent}
                found[each.param] = {value: counted for value, counted in offered.items() if value and counted[1]}
        return found

    @cached_property
    def facets(self) -> list[FacetGroup]:
        """Filters as the form shows them: only values in use, each with its count."""
        return [self._facet(each) for each in self.filters]

    def _facet(self, each: Filter) -> FacetGroup:
        active = self.active.get(each.param, [])
        options: list[Option] = []
        if isinstance(each, FacetFilter):
            found = dict(self._counts.get(each.param, {}))
            counted = found.pop(UNSAID, (UNSAID, 0))
            unsaid = [(UNSAID, counted)] if UNSAID in active else []
            missing = {value: (each.value_label(value), 0) for value in active if value not in found | dict(unsaid)}
            told = sorted({**found, **missing}.items(), key=lambda item: each.sort_key(item[0], *item[1]))
            for value, (label, count) in [*told, *unsaid]:
                options.append(Option(value, label or _value_label(each, value), count, value in active))
        return FacetGroup(each.param, each.label, each.widget, options, each.shown(self.data))

    # Links ------------------------------------------------------------------

    @cached_property
    def chips(self) -> list[Chip]:
        """The active filters, each with the address of the list without it."""
        chips: list[Chip] = []
        for each in self.filters:
            values = self.active.get(each.param, [])
            if each.widget == "dates" and values:
                chips.append(Chip(period_words(*values), self._url_without(each, "")))
            else:
                chips += [Chip(self._chip_label(each, value), self._url_without(each, value)) for value in values]
        return chips

    def _chip_label(self, each: Filter, value: str) -> str:
        if value == UNSAID:
            return f"{each.label}{NBSP}: non précisé"
        label = self._counts.get(each.param, {}).get(value, ("", 0))[0]
        return label or _value_label(each, value)

    def _url_without(self, each: Filter, value: str) -> str:
        query = self._query()
        for param in each.params:
            kept = [v for v in query.getlist(param) if v.strip() != value] if value else []
            query.setlist(param, kept)
            if not kept:
                query.pop(param, None)
        return f"?{query.urlencode()}" if query else "?"

    def url_with(self, each: Filter, value: str) -> str:
        """Return the same list with one more value of a filter."""
        query = self._query()
        query.appendlist(each.param, value)
        return f"?{query.urlencode()}"

    def _query(self) -> QueryDict:
        """Return the address's parameters that mean something here, without the page number."""
        query = QueryDict(mutable=True)
        for each in self.filters:
            if each.widget == "dates":
                for param, value in zip(each.params, self.active.get(each.param, []), strict=False):
                    if value:
                        query[param] = value
            elif each.param in self.active:
                query.setlist(each.param, self.active[each.param])
        if self.sort is not self.sorts[0]:
            query["tri"] = self.sort.key
        return query

    @cached_property
    def querystring(self) -> str:
        """Active filters and sort, for feeds and page links; without a leading ``?``."""
        return self._query().urlencode()

    @cached_property
    def problems(self) -> list[str]:
        """What could not be read in the address, in French."""
        return [problem for each in self.filters if (problem := each.problem(self.data))]


def _value_label(each: Filter, value: str) -> str:
    return "Non précisé" if value == UNSAID else each.value_label(value)
