"""The form of a demonstration document and of its figures."""

from typing import NamedTuple

from portal.words.shares import ShareRounding
from resources.enums import DocumentKind, Precision, Qualifier, Rubric, Territory


class Figure(NamedTuple):
    """A key figure; numbers are texts, so that they stay exact."""

    label: str
    value: str
    unit: str = ""
    period: str = ""  # the document's own when empty
    qualifier: Qualifier = Qualifier.EXACT
    base: str | None = None
    base_label: str = ""
    rounding: ShareRounding = ShareRounding.ONE_DECIMAL
    note: str = ""
    territory: str = "Paris"


class Row(NamedTuple):
    """``published`` is a date, or for the examples a number of days before the load day.

    ``section`` is the list that holds it; ``who`` the audiences' letters: e, p, r.
    ``{year}`` in texts is the year of publication.
    """

    slug: str
    title: str
    summary: str
    section: str
    kind: DocumentKind
    rubric: Rubric
    publisher: str
    published: str | int
    precision: Precision
    who: str
    topics: str
    text: str = ""
    figures: tuple[Figure, ...] = ()
    territory: Territory = Territory.PARIS
    area: str = ""
    period: str = ""
    method: str = ""
    authors: str = ""
    link: str = ""
    replaces: str = ""
    has_file: bool = False
