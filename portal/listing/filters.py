"""Filters of a list. Each knows its parameter, reads it leniently and narrows a queryset.

``prefix`` is the path from a row to its page (``"event__"`` when rows are occurrences,
empty when rows are pages). A value that cannot be read is never an error page: it is
left out and told in one French sentence.
"""

import re
from collections.abc import Hashable, Sequence
from typing import Any, ClassVar

from django.db.models import F, Model, Q, QuerySet
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from portal.enums import Audience
from portal.listing.parts import ignored_words
from portal.listing.silences import AUDIENCE, SUBJECT, UNSAID, Silence, nothing
from portal.listing.tallies import Fulfilled, Grouped, Tally, by_related, related
from portal.listing.text_search import matching
from portal.models import PortalPage

Rows = QuerySet[Any, Any]
# By value, its label and how many rows have it.
Counts = dict[str, tuple[str, int]]
MAX_VALUES = 40
CONTROL_CHARACTERS = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
MAX_LENGTH = 200


def clean_values(data: QueryDict | MultiValueDict[str, str], param: str) -> list[str]:
    """Return the parameter's values: stripped, distinct, bounded, without control characters.

    PostgreSQL refuses NUL, feeds refuse the others.
    """
    values = (CONTROL_CHARACTERS.sub("", value).strip()[:MAX_LENGTH] for value in data.getlist(param)[:MAX_VALUES])
    return list(dict.fromkeys(value for value in values if value))


class Filter:
    """One parameter, or one pair of them, of the GET form."""

    widget: str = "checkboxes"  # how the form component draws it
    is_fleeting: ClassVar[bool] = False  # the same address finds other rows tomorrow
    is_facet: ClassVar[bool] = False

    def __init__(self, param: str, label: str, *, prefix: str = "") -> None:
        self.param = param
        self.label = label
        self.prefix = prefix

    @property
    def params(self) -> tuple[str, ...]:
        return (self.param,)

    def read(self, data: QueryDict) -> list[str]:
        """Return the values asked for, in the address's own words."""
        return clean_values(data, self.param)

    def shown(self, data: QueryDict) -> list[str]:
        """Return what its field shows, as it was typed where it cannot be read."""
        return self.read(data)

    def problem(self, data: QueryDict) -> str:
        """Return why the given value is not used, in French; empty when it is."""
        return ""

    def condition(self, values: list[str]) -> Q:
        raise NotImplementedError

    def keeps(self, values: list[str]) -> Q:
        """Return what a row must be with these active values, « not said » among them or not."""
        return self.condition(values)

    def prepared_key(self, values: list[str]) -> Hashable | None:
        """Return what its queries depend on with these active values, the day aside; None when that has no end."""
        return tuple(values)

    def value_label(self, value: str) -> str:
        """Return how an active value is named on its chip."""
        return value


class TextFilter(Filter):
    """The list's own search box, answered by the portal's search engine."""

    widget = "text"

    def __init__(self, kinds: Sequence[str], *, prefix: str = "", label: str = "Mot-clé") -> None:
        super().__init__("q", label, prefix=prefix)
        self.kinds = kinds

    def condition(self, values: list[str]) -> Q:
        return matching(values[0], self.kinds, self.prefix)

    def prepared_key(self, values: list[str]) -> Hashable | None:
        return None if values else ()  # what it finds is written in the query

    def value_label(self, value: str) -> str:
        return f"« {value} »"


class FacetFilter(Filter):
    """A filter whose possible values are offered with their counts.

    Where a row may say nothing of what is asked, ``silence`` tells it and ``unsaid`` finds it: not known is not « no ».
    """

    is_facet = True
    is_single: ClassVar[bool] = False  # one value at a time
    silence: Silence | None = None

    def unsaid(self, said: list[str]) -> Q:
        """Return rows that say nothing of it, and do not fulfil the values ``said`` all the same."""
        raise NotImplementedError

    def keeps(self, values: list[str]) -> Q:
        """Return rows of the values said, and those that say nothing where that is asked."""
        said = [value for value in values if value != UNSAID]
        asked = self.condition(said) if said else nothing()
        return asked if said == values else asked | self.unsaid(said)

    def tallies(self, model: type[Model]) -> list[Tally]:
        """Return what it counts of the rows of a list, which are of this model."""
        raise NotImplementedError

    def gather(self, found: Counts) -> Counts:
        """Return what it offers, of what its tallies found: by value, the label and how many rows."""
        return found

    def known(self, value: str) -> bool:
        """Return whether an address may name this value at all."""
        return True

    def _means(self, value: str) -> bool:
        return self.silence is not None if value == UNSAID else self.known(value)

    def read(self, data: QueryDict) -> list[str]:
        found = [value for value in super().read(data) if self._means(value)]
        if not self.is_single:
            return found
        return [value for value in found if value != UNSAID][:1] + [value for value in found if value == UNSAID]

    def problem(self, data: QueryDict) -> str:
        unknown = [value for value in clean_values(data, self.param) if not self._means(value)]
        return ignored_words(self.label, unknown[0]) if unknown else ""

    def unfound(self, model: type[Model], values: list[str]) -> list[str]:
        """Return those of these active values that no record has; the rows of the list are of this model."""
        return []

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return (-count, label)


class AudienceFilter(FacetFilter):
    """Who the pages are for."""

    silence = AUDIENCE

    def __init__(self, *, prefix: str = "") -> None:
        super().__init__("public", "Pour qui", prefix=prefix)

    def known(self, value: str) -> bool:
        return value in Audience.values

    def condition(self, values: list[str]) -> Q:
        condition = Q()
        for value in values:
            condition |= Q(**{self.prefix + Audience(value).column: True})
        return condition

    def unsaid(self, said: list[str]) -> Q:
        return Q(**{self.prefix + audience.column: False for audience in Audience})

    def tallies(self, model: type[Model]) -> list[Tally]:
        return [Fulfilled(audience.value, self.condition([audience.value])) for audience in Audience]

    def value_label(self, value: str) -> str:
        return str(Audience(value).label)

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return Audience.values.index(value)


class RelatedFilter(FacetFilter):
    """Values of a related model: ``path`` to it from the row's page, its slug and name fields."""

    def __init__(
        self, param: str, label: str, path: str, *, slug: str = "slug", name: str = "name", prefix: str = "",
        widget: str = "checkboxes", silence: Silence | None = None,
    ) -> None:  # fmt: skip
        super().__init__(param, label, prefix=prefix)
        self.silence = silence or self.silence
        self.value_path = f"{prefix}{path}__{slug}"
        self.path, self.slug, self.name = path, slug, name
        self.widget = widget

    def condition(self, values: list[str]) -> Q:
        return Q(**{f"{self.value_path}__in": values})

    def unsaid(self, said: list[str]) -> Q:
        return Q(**{f"{self.prefix}{self.path}": None})  # a foreign key's

    def tallies(self, model: type[Model]) -> list[Tally]:
        return [by_related(model, self.prefix, self.path, self.slug, self.name)]

    def unfound(self, model: type[Model], values: list[str]) -> list[str]:
        """One query."""
        said = [value for value in values if value != UNSAID]
        records = related(model, self.prefix + self.path)._base_manager.filter(**{f"{self.slug}__in": said})
        held = {str(value) for value in records.values_list(self.slug, flat=True)}
        return [value for value in said if value not in held]

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return label


class TopicFilter(RelatedFilter):
    """What the pages are about."""

    silence = SUBJECT

    def __init__(self, *, prefix: str = "") -> None:
        super().__init__("theme", "Thème", "topics", prefix=prefix)

    def unsaid(self, said: list[str]) -> Q:
        return ~Q(**{f"{self.prefix}pk__in": PortalPage.topics.through.objects.values("portalpage_id")})

    def condition(self, values: list[str]) -> Q:
        # A subquery, not a join: a page on two chosen topics is one row.
        through = PortalPage.topics.through.objects
        return Q(**{f"{self.prefix}pk__in": through.filter(topic__slug__in=values).values("portalpage_id")})

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return (-count, label)


class ChoiceFilter(FacetFilter):
    """Values of a field with choices."""

    def __init__(
        self, param: str, label: str, field: str, choices: Any, *, prefix: str = "", widget: str = "checkboxes",
        silence: Silence | None = None, blank: str | None = "",
    ) -> None:  # fmt: skip
        """``blank`` is the value of a row that does not say, where ``silence`` tells that there are some."""
        super().__init__(param, label, prefix=prefix)
        self.silence, self.blank = silence, blank
        self.field = prefix + field
        self.labels: dict[str, str] = {str(value): str(text) for value, text in choices.choices if str(value)}
        self.widget = widget

    def known(self, value: str) -> bool:
        return value in self.labels

    def condition(self, values: list[str]) -> Q:
        return Q(**{f"{self.field}__in": values})

    def unsaid(self, said: list[str]) -> Q:
        return nothing() if self.blank in said else Q(**{self.field: self.blank})

    def tallies(self, model: type[Model]) -> list[Tally]:
        return [Grouped(F(self.field))]

    def gather(self, found: Counts) -> Counts:
        return {value: counted for value, counted in found.items() if value in self.labels}

    def value_label(self, value: str) -> str:
        return self.labels[value]

    def sort_key(self, value: str, label: str, count: int) -> Any:
        return list(self.labels).index(value)


class FlagFilter(FacetFilter):
    """One tick box, « oui » or absent, for a condition; ``unsaid`` finds the rows of which nobody knows."""

    def __init__(
        self, param: str, label: str, condition: Q, *, text: str, unsaid: Q | None = None,
        silence: Silence | None = None,
    ) -> None:  # fmt: skip
        super().__init__(param, label)
        self._condition, self._unsaid = condition, unsaid
        self.text, self.silence = text, silence

    def unsaid(self, said: list[str]) -> Q:
        return self._unsaid or nothing()

    def known(self, value: str) -> bool:
        return value == "oui"

    def condition(self, values: list[str]) -> Q:
        return self._condition

    def tallies(self, model: type[Model]) -> list[Tally]:
        return [Fulfilled("oui", self._condition)]

    def value_label(self, value: str) -> str:
        return self.text
