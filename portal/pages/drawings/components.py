"""Components drawn once for the values that they show.

A row of a list or a filter is the same text for the same values, whoever asks and whenever: what is kept can be neither
old nor somebody else's. What changes with the clock (a state, « dans 3 jours ») is a value, worked out each time.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.signals import setting_changed
from django.template import Context
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.models import District
from portal.pages.drawings import month as months
from portal.pages.drawings import tiles as maps

# A row or a filter is about two kilobytes.
MOST_KEPT = 3000


@lru_cache(maxsize=200)
def static_address(path: str) -> str:
    """Return the address of a static file, which does not change while a process lives."""
    return static(path)


@lru_cache(maxsize=500)
def icon(name: str, size: int = 20) -> SafeString:
    """Return a symbol of the sprite, hidden from screen readers: words say it too."""
    if not name:
        return SafeString("")
    return format_html(
        '<svg class="i" width="{}" height="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        size, size, static_address("icons.svg"), name,
    )  # fmt: skip


def _forget(**_kwargs: Any) -> None:
    for kept in (static_address, icon, drawn):
        kept.cache_clear()


# Tests alone change settings while a process lives.
setting_changed.connect(_forget, dispatch_uid="portal-components")


# typed: a text that is markup and the same text that is not are drawn differently.
@lru_cache(maxsize=MOST_KEPT, typed=True)
def drawn(template: str, **values: Any) -> SafeString:
    """Return the component with these values, all of them texts, numbers or tuples of such."""
    engine_template: Any = get_template(template)
    return SafeString(engine_template.template.render(Context(values)))


def plain(text: object) -> str:
    """Return a text that the component escapes, were it marked as safe.

    Inside a tuple, the two would be taken for one.
    """
    return text if type(text) is str else "".join(str(text))


def plaque(district: District | None) -> str:
    """Return the enamel plaque of an arrondissement; plain words for the two wider areas."""
    if district is None:
        return ""
    if district.number is None:
        return district.name
    return format_html(
        '<span class="plaque">{}<sup>{}</sup><span class="vh"> arrondissement</span></span>',
        district.number, "er" if district.number == 1 else "e",
    )  # fmt: skip


def row(
    context: Context, item: Any, *, url: str = "", title: str = "", when: str = "", kind: bool = False,
    pinned: bool = False, summary: bool = False, extract: str = "", note: str = "", end: bool = False,
    demo: bool = False,
) -> SafeString:  # fmt: skip
    """Return a page in a list, as ``components/row.html`` draws it; ``url`` for an item that is no page, one date say.

    ``title`` and ``extract`` are safe HTML in place of the title and the summary; ``kind`` names the kind, ``summary``
    shows the summary, ``note`` stands under it, ``end`` has the state on the right, ``demo`` says of an invented item
    that it is one.
    """
    label = item.state_label
    state = item.current_state if label else None
    return drawn(
        "components/row.html",
        url=url or item.get_url(context.get("request")) or "",
        title=title or item.title,
        when=when,
        kind=str(item.page_kind.label) if kind else "",
        kind_icon=item.page_kind.icon if kind else "",
        pinned=pinned,
        text=extract or (item.summary if summary else ""),
        note=note,
        meta=item.listing_meta,
        plaque=plaque(item.district),
        state=label,
        tone=state.tone if state else "",
        state_icon=state.icon if state else "",
        is_end=end,
        demo=demo and item.is_demo,
    )


def facet(group: Any) -> SafeString:
    """Return one filter of a list's form, as ``components/facet.html`` draws it."""
    return drawn(
        "components/facet.html",
        param=group.param,
        label=plain(group.label),
        widget=group.widget,
        options=tuple((plain(o.value), plain(o.label), o.count, o.checked) for o in group.options),
        values=tuple(map(plain, group.values)),
    )


def tile_map(tiles: Iterable[maps.Tile], label: str, noun: str = "lieu,lieux") -> SafeString:
    """Return the map of arrondissements; ``noun`` is what the counts count, singular and plural."""
    drawn_tiles = tuple(
        (each.tile.url, each.has_many, each.tile.current, each.x, each.y, each.center, each.name_y, each.count_y,
         each.tile.district.ordinal, each.tile.count)
        for each in maps.draw(tiles)
    )  # fmt: skip
    return drawn("components/map.html", tiles=drawn_tiles, label=label, noun=noun)


def month_calendar(
    month: date, counts: Mapping[date, int], current: date | None = None, previous_url: str = "", next_url: str = "",
    noun: str = "événement,événements",
) -> SafeString:  # fmt: skip
    """Return a month with the number of things of each day; ``current`` is the chosen day."""
    weeks = months.weeks(month, counts, current)
    values = {"month": month, "weeks": weeks, "previous_url": previous_url, "next_url": next_url, "noun": noun}
    return drawn("components/calendar.html", **values)
