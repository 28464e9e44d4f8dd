"""What the loaders of the demonstration share.

Every page made here is marked as demonstration data unless its facts are the
organisation's published ones (``is_demo=False`` said explicitly).
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.utils.text import slugify
from wagtail.models import Page

from portal import dates
from portal.models import District, Keeper, Organisation, PortalPage, ReviewTerms, Topic
from portal.orm.one_save import add_published
from portal.settings import city
from portal.structure import SiteBuilder

PARIS = ZoneInfo(city.TIME_ZONE)
DESK = "l’équipe éditoriale"
TEAMS = ("l’équipe ", "la veille ")
P = TypeVar("P", bound=PortalPage)


class DemoContext:
    """What the loaders share: the day, the sections, and what earlier loaders made.

    ``<app>/demo/__init__.py`` has ``load(context)``. Organisations and topics are known
    by slug-like keys; pages by ``"kind:key"``.
    """

    def __init__(self, builder: SiteBuilder, today: date | None = None) -> None:
        self.sections = builder
        self.today = today or dates.today()
        self.organisations: dict[str, Organisation] = {}
        self.topics: dict[str, Topic] = {}
        self.pages: dict[str, Any] = {}
        self._keepers: dict[str, Keeper] = {}
        self._holders: dict[str, Page] = {}
        self._terms = ReviewTerms.current()
        self._districts = {district.code: district for district in District.objects.all()}

    def day(self, offset: int) -> date:
        """Return the load day plus ``offset`` days."""
        return self.today + timedelta(days=offset)

    def weekday(self, offset: int) -> date:
        """Return the same, moved forward to Monday when it falls on a week-end."""
        day = self.day(offset)
        return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day

    def moment(self, day: date, hour: int, minute: int = 0) -> datetime:
        """Return an aware moment on Paris's clock."""
        return datetime.combine(day, time(hour, minute), tzinfo=PARIS)

    def district(self, code: str | int) -> District:
        """``18``, ``"75018"``, ``"paris"`` or ``"hors-paris"``."""
        return self._districts[f"750{code:02d}" if isinstance(code, int) else code]

    def _keeper(self, name: str) -> Keeper:
        """Return who answers for a page: the team that is said to have checked it, else the desk."""
        name = name if name.startswith(TEAMS) else DESK
        if name not in self._keepers:
            made, _created = Keeper.objects.get_or_create(
                name=name,
                defaults={"email": f"{slugify(name)[:60]}@example.org", "is_desk": name == DESK, "is_demo": True},
            )
            self._keepers[name] = made
        return self._keepers[name]

    def _holder(self, section: str) -> Page:
        """Return the section, or a page made before, by its key."""
        if section not in self._holders:
            self._holders[section] = Page.objects.get(pk=(self.pages.get(section) or self.sections[section]).pk)
        return self._holders[section]

    def publish(
        self, parent: str, page: P, *, key: str = "", topics: Iterable[str] = (), tags: Iterable[str] = ()
    ) -> P:
        """Add ``page`` (with its children set) under a section, published with a revision."""
        page.topics.set([self.topics[slug] for slug in topics])
        page.tags.add(*tags)
        page.keeper, page.deputy = self._keeper(page.verified_by), self._keeper(DESK)
        # Its term is found from these, and the place in the tree from the section, which are read once for all pages.
        page.terms = self._terms
        add_published(self._holder(parent), page)
        if key:
            self.pages[key] = page
        return page
