"""What each page type is, declared once by its own app: lists, search, imports, exports and roles read it here.

An app's ``kinds.py`` makes a ``Kind`` for each of its page types and one ``Part`` for its place in the portal; the
portal finds these modules when it starts. Nothing else names the kinds one by one (``docs/adr/0104``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from django.db.models import Q

from portal.enums import State
from portal.exports.open_fields import OpenField
from portal.words.openings import Timetable

EDIT = ("add", "change", "view")


@dataclass(frozen=True)
class InSearch:
    """What a kind is worth among the others for a query, other things being close (``search.priors``).

    ``worth`` multiplies a page's score. ``aside`` says that the kind stands behind the others until a query holds one
    of ``own_words`` (or a year, where ``is_of_its_time``), and what it is worth then. ``names`` are words that ask for
    the kind. ``for_work`` multiplies ``worth`` where nothing but work is asked for. ``read_as_guide``: words which, in
    a page's keywords, make it worth a guide. ``is_place``: named by its title or its service, and what an
    arrondissement alone asks for; ``timetable`` tells the hours of such pages. ``is_named_by_subject``: a synonym of
    its whole title names it. Words are separated by spaces.
    """

    worth: float = 1.0
    aside: float | None = None
    own_words: str = ""
    names: str = ""
    for_work: float = 1.0
    read_as_guide: str = ""
    is_of_its_time: bool = False
    is_place: bool = False
    timetable: Timetable | None = None
    is_named_by_subject: bool = False


@dataclass(frozen=True)
class OnAudiencePage:
    """Its part of an audience's page: heading, lower-case model of its list, rows shown, words of the link to all.

    ``noun`` is what the list counts, its irregular plural after a comma; parts stand in the order of ``rank``, two by
    two. ``asks_postcode``: its list answers to a postcode, which is asked for first.
    """

    rank: int
    title: str
    index_model: str
    shown: int
    more: str
    noun: str
    has_summaries: bool = False
    asks_postcode: bool = False


@dataclass(frozen=True)
class Review:
    """How long a check of a page of this kind holds, unless an administrator says otherwise (``ReviewTerm``).

    ``months`` until the next one: None is the portal's own setting, 0 no term. ``hide_after``: days past its term until
    the page leaves the lists; None never. ``reason`` says in French why there is no term, or why it never leaves.
    """

    months: int | None = None
    hide_after: int | None = 90
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.months == 0 or self.hide_after is None) and not self.reason:
            raise ValueError("An exemption from review has its reason.")


@dataclass(frozen=True, eq=False, repr=False)
class Kind(str):
    """A page type in the reader's words. It is a ``str``, its value: that of ``PortalPage.kind`` and of addresses.

    ``icon`` names a symbol of ``static/icons.svg`` without its ``i-``. ``order`` is its place among the kinds of the
    search form. ``expires``: useless to readers after its last day, when lists leave it out; ``goes_on``: « en cours »
    until its last day, and worth reading afterwards; ``has_deadline``: its last day is the last one to act;
    ``moments``: where people meet on a day, the way from a page to its rows with ``start`` and ``end``;
    ``moments_first``: of these, which stand for the page before the others, the best first. ``state_words`` say a
    state otherwise than every kind; ``over_words`` say that the last day has passed, of what nobody closed.
    ``is_importable``: sources may bring such pages. ``export_fields`` are its own columns in the admin's exports,
    ``open_fields`` what the API gives of it besides what every page has, ``open_row_fields`` what it gives of a row of
    its list that is no page (a date of an event), under ``row``.
    ``review``: how long a check holds. ``correctable``: its own fields that who answers for a page may correct by mail.
    """

    value: str
    label: str
    plural: str
    icon: str
    order: int
    expires: bool = False
    goes_on: bool = False
    has_deadline: bool = False
    moments: str = ""
    moments_first: tuple[Q, ...] = ()
    is_importable: bool = False
    state_words: Mapping[State, str] = field(default_factory=dict)
    over_words: str = ""
    export_fields: tuple[str, ...] = ()
    open_fields: tuple[OpenField, ...] = ()
    open_row_fields: tuple[OpenField, ...] = ()
    in_search: InSearch = InSearch()
    on_audience_page: OnAudiencePage | None = None
    review: Review = Review()
    correctable: tuple[str, ...] = ()

    def __new__(cls, value: str, *_args: Any, **_kwargs: Any) -> Self:
        return super().__new__(cls, value)

    def state_label(self, state: State, stored: State) -> str:
        """Return the badge's words for a state, from the one stored; empty when there is nothing to say."""
        if self.over_words and state == State.CLOSED != stored:
            return self.over_words
        return self.state_words.get(state, str(state.label))


@dataclass(frozen=True)
class Editors:
    """The group that writes an app's pages: rights under these sections, on its own vocabularies where it holds them.

    ``organisations``: its rights on the shared organisations.
    """

    name: str
    sections: tuple[str, ...]
    holds_vocabularies: bool = False
    organisations: tuple[str, ...] = EDIT


@dataclass(frozen=True)
class Part:
    """An app's place in the portal.

    ``menu``: when ``<app>.structure.build`` makes its sections, which is their order in the menu; None for an app
    without sections, or which is built apart. ``demo``: when ``<app>.demo.load`` brings its demonstration, each after
    what it leads to; None without one. ``label`` says what it brings, in French.
    """

    app: str
    label: str
    menu: int | None = None
    demo: int | None = None
    editors: Editors | None = None


_kinds: dict[str, Kind] = {}
_parts: dict[str, Part] = {}


def register(kind: Kind) -> Kind:
    """Make a kind known; two kinds of one value are a mistake (ValueError)."""
    if _kinds.setdefault(kind.value, kind) is not kind:
        raise ValueError(f"Two kinds are called « {kind.value} ».")
    return kind


def register_part(part: Part) -> Part:
    """Make an app's place known; an app has one (ValueError)."""
    if _parts.setdefault(part.app, part) is not part:
        raise ValueError(f"{part.app} declares two parts.")
    return part


def every() -> list[Kind]:
    """Return all kinds, in the order of the search form."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.value))


def get(value: str) -> Kind:
    """Return the kind of this value; KeyError for a value that no app registered."""
    return _kinds[value]


def choices() -> list[tuple[str, str]]:
    """Return (value, label) of each kind, for the model field and forms."""
    return [(kind.value, kind.label) for kind in every()]


def expiring() -> tuple[Kind, ...]:
    """Return kinds whose last day makes them useless to readers; a past experiment or operation still teaches."""
    return tuple(kind for kind in every() if kind.expires)


def going_on() -> tuple[Kind, ...]:
    """« En cours » until their last day; what became of them since, only their source or the team can say."""
    return tuple(kind for kind in every() if kind.goes_on)


def with_deadline() -> tuple[Kind, ...]:
    """Return kinds whose last day is the last one to act."""
    return tuple(kind for kind in every() if kind.has_deadline)


def gathering() -> tuple[Kind, ...]:
    """Return kinds of what people go to on a day."""
    return tuple(kind for kind in every() if kind.moments)


def menu_parts() -> list[Part]:
    """Return parts whose sections the site is made of, in the order of the menu."""
    return sorted((part for part in _parts.values() if part.menu is not None), key=lambda part: part.menu or 0)


def demo_parts() -> list[Part]:
    """Return parts that have a demonstration, each after what it leads to."""
    return sorted((part for part in _parts.values() if part.demo is not None), key=lambda part: part.demo or 0)


def editors() -> list[tuple[Part, Editors]]:
    """Return the group that each part is written by, in the order of the menu."""
    ranked = sorted(_parts.values(), key=lambda part: (part.menu is None, part.menu or 0))
    return [(part, part.editors) for part in ranked if part.editors is not None]


# What leads to other pages: the home page, lists, hubs. Every page type that declares no kind of its own is one.
SECTION = register(
    Kind(
        "rubrique", "Rubrique", "Rubriques", icon="home", order=1000,
        in_search=InSearch(is_named_by_subject=True),
        review=Review(hide_after=None, reason="Une rubrique mène à d’autres pages : la retirer les fermerait."),
    )
)  # fmt: skip
