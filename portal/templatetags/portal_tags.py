"""What every template of the portal may use: ``{% load portal_tags %}``.

The words and numbers come from ``portal.dates`` and ``portal.words.text``; here they only
get a name in templates. Every filter gives an empty string for a missing value.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from django.conf import settings
from django.core.paginator import Page as Pages
from django.forms import BoundField
from django.http import HttpRequest
from django.template import Context, Library
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.models import Page

from portal import dates
from portal.pages import heads
from portal.pages import json_ld as ld
from portal.pages.addresses import absolute
from portal.pages.drawings import components
from portal.typed import phones
from portal.words import text

register = Library()
Number = int | float | Decimal | str
NOTHING = SafeString("")


# Drawing ---------------------------------------------------------------------

register.filter(components.plaque)
register.simple_tag(components.row, takes_context=True)
for _tag in (components.drawn, components.facet, components.icon, components.month_calendar, components.tile_map):
    register.simple_tag(_tag)


@register.filter
def all_examples(items: Iterable[Any]) -> int:
    """Return how many rows there are where each is an invented one: one notice says it for all; 0 otherwise."""
    rows = list(items)
    return len(rows) if rows and all(row.is_demo for row in rows) else 0


@register.filter
def has_both(items: Iterable[Any]) -> bool:
    """Return whether invented rows stand beside real ones: each then says that it is an example."""
    return len({row.is_demo for row in items}) > 1


@register.filter
def phone(value: str) -> str:
    """``01 99 00 00 18``, whichever way it was typed or imported; no space breaks a line."""
    return phones.shown(value).replace(" ", text.NBSP) if value else ""


@register.filter
def phone_url(value: str) -> str:
    """``tel:`` address; empty when the number cannot be dialled."""
    return phones.link(value) if value else ""


@register.filter
def svg_number(value: Number) -> str:
    """Return a number as SVG attributes want it: a decimal point whatever the language."""
    return format(Decimal(str(value)).normalize(), "f")


# Dates -----------------------------------------------------------------------


@register.filter
def day(value: date | None) -> str:
    """``26 novembre 2026``."""
    return dates.format_day(value) if value else ""


@register.filter
def weekday(value: date | None) -> str:
    """``jeudi 26 novembre 2026``."""
    return dates.format_day(value, weekday=True) if value else ""


@register.filter
def month_name(value: date | None) -> str:
    """``novembre 2026``."""
    return dates.format_month(value) if value else ""


@register.filter
def fr_time(value: datetime | time | None) -> str:
    """``14 h 30``, on Paris's clock."""
    return dates.format_time(value) if value else ""


@register.filter
def time_tag(value: date | None) -> str:
    """Return the day in words, inside a ``<time>`` that machines read."""
    if not value:
        return ""
    local = dates.local(value) if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), dates.format_day(value))


@register.simple_tag
def day_range(start: date, end: date | None = None) -> str:
    """``du 3 au 5 mars 2027``, or the day alone."""
    return dates.format_day_range(start, end)


# Numbers and words -----------------------------------------------------------


def _decimal(value: Number) -> Decimal:
    return Decimal(str(value))


@register.filter
def fr_number(value: Number | None, decimals: int | None = None) -> str:
    """``731 640``, ``20,5``."""
    return "" if value is None or value == "" else text.french_number(_decimal(value), decimals)


@register.filter
def french(value: object) -> str:
    """Return a sentence written in code, with the no-break spaces and apostrophes of French."""
    return "" if value is None else text.french(str(value))


@register.filter
def euros(value: Number | None) -> str:
    """``12 500 €``."""
    return "" if value is None or value == "" else text.euros(_decimal(value))


@register.filter
def counted(count: int, noun: str) -> str:
    """``{{ 2|counted:"lieu,lieux" }}`` gives ``2 lieux``; one word takes an s."""
    singular, _, plural = noun.partition(",")
    return text.plural(count, singular, plural or None)


@register.filter
def path_words(path: str) -> str:
    """Return the words of an address's last part, to search for what was not found there."""
    last = unquote(path).strip("/").rpartition("/")[2]
    return " ".join(last.replace("-", " ").replace("_", " ").split())[:80]


# Lists and forms -------------------------------------------------------------


@register.filter
def page_numbers(pages: Pages[Any]) -> Iterator[int | str]:
    """Page numbers to link to, with « … » for those left out."""
    return pages.paginator.get_elided_page_range(pages.number, on_each_side=1, on_ends=1)


@register.filter
def any_checked(options: Iterable[Any]) -> bool:
    return any(checked for _value, _label, _count, checked in options)


@register.filter
def as_input(field: BoundField) -> SafeString:
    """Return the field's control with the portal's look; its own classes are kept."""
    classes = f"input {field.field.widget.attrs.get('class', '')}".strip()
    return field.as_widget(attrs={"class": classes})


# Addresses and data ----------------------------------------------------------


@register.simple_tag(takes_context=True)
def page_head(context: Context) -> heads.Head:
    """Title and description of the head."""
    return heads.head_of(context, context["portal"].site_name)


@register.simple_tag(takes_context=True)
def absolute_url(context: Context, target: Page | str) -> str:
    """Return the address with its host, of a page or of a path; empty for a page not yet saved."""
    request: HttpRequest | None = context.get("request")
    return absolute((target.get_url(request) if isinstance(target, Page) else target) or "")


@register.simple_tag(takes_context=True)
def absolute_static(context: Context, path: str) -> str:
    """Return a static file's address with its host, as link previews need it."""
    return absolute_url(context, components.static_address(path))


@register.simple_tag
def site_name() -> str:
    """Return the portal's name, where no site record is at hand: the admin, pages of errors."""
    return str(settings.WAGTAIL_SITE_NAME)


@register.simple_tag
def mail_url(address: str, subject: str = "", body: str = "") -> str:
    """Return what opens a message to an address, or to nobody yet: pages write « mailto: » here only."""
    said = "&".join(f"{name}={quote(text)}" for name, text in (("subject", subject), ("body", body)) if text)
    return f"mailto:{address}" + (f"?{said}" if said else "")


@register.simple_tag
def report_url(page: Page) -> str:
    """Where a reader says that the page is no longer true; nowhere for one that is not stored yet."""
    return _address_about("freshness:report", page.pk) if page.pk else ""


@register.simple_tag
def opinion_url(page: Page) -> str:
    """Where a reader says whether the page helped; nowhere for one that is not stored yet."""
    return _address_about("audience:opinion", page.pk) if page.pk else ""


@lru_cache(maxsize=20_000)
def _address_about(route: str, pk: int) -> str:
    """Every page of content shows some, and finding one again costs some hundred calls."""
    return reverse(route, args=[pk])


@register.simple_tag(takes_context=True)
def page_tools(context: Context, page: Page) -> str:
    """Ways to keep, print and share a page, drawn once for the same title and address."""
    address = absolute_url(context, page)
    return components.drawn(
        "components/page_tools.html", key=page.pk or 0, title=components.plain(page.title), address=address
    )


@register.simple_tag
def share_url(title: str, address: str) -> str:
    """Return what opens a message to anybody with the page's address."""
    return mail_url("", title, f"{title}\n{address}\n")


@register.simple_tag
def sms_url(title: str, address: str) -> str:
    """Return what opens a text message with the page's address; both systems of telephones read it."""
    return f"sms:?&body={quote(f'{title}: {address}')}"


@register.simple_tag
def whatsapp_url(title: str, address: str) -> str:
    """Return what opens a message of WhatsApp with the page's address: a link, which asks nothing of it before."""
    return f"https://wa.me/?text={quote(f'{title}: {address}')}"


@register.simple_tag
def json_ld(data: Any) -> SafeString:
    """Return the schema.org data of a page, or of a dictionary."""
    content = data.json_ld() if hasattr(data, "json_ld") else data
    return ld.script(content) if content else NOTHING


@register.simple_tag(takes_context=True)
def breadcrumb_ld(context: Context, page: Page) -> SafeString:
    """Return the way to the page, as search engines show it."""
    steps = [(item["title"], absolute_url(context, item["url"])) for item in context["portal"].breadcrumb]
    if not steps:
        return NOTHING
    return ld.script(ld.breadcrumb([*steps, (page.title, absolute_url(context, page))]))
