"""The doors of the home page, read from its blocks with one query for all the pages that they lead to."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest

from portal.models import PortalPage
from portal.orm import prepared
from portal.words.text import web_address


class DoorLink(NamedTuple):
    """``icon`` names a symbol of ``static/icons.svg``; empty for none."""

    title: str
    url: str
    icon: str = ""


class Door(NamedTuple):
    """``url`` is its audience's page, empty for none that is published."""

    title: str
    text: str
    url: str
    links: tuple[DoorLink, ...]


def read_doors(blocks: Any, request: HttpRequest) -> tuple[Door, ...]:
    """Return the doors for ``components/doors.html``; a link to a page that not everybody may see is left out.

    The blocks' stored values are read, since the blocks would load each page whole, kind by kind.
    """
    doors = [block["value"] for block in blocks.raw_data]
    links = [[_value(link) for link in door.get("links") or ()] for door in doors]
    keys = {each.get("page") for each in [*doors, *(link for group in links for link in group)]} - {None}
    urls = {page.pk: page.get_url(request) or "" for page in published(sorted(map(int, keys)))}
    return tuple(
        Door(str(door["title"]), str(door["text"]), urls.get(door.get("page"), ""), tuple(_links(group, urls)))
        for door, group in zip(doors, links, strict=True)
    )


def _value(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of an item of a list; one stored by an older Wagtail is the value itself."""
    value: Mapping[str, Any] = item.get("value", item)
    return value


def published(keys: list[int]) -> list[PortalPage]:
    """Return the pages with these keys that everybody may see."""
    slots = {f"page_{n}": key for n, key in enumerate(keys)}
    return prepared.rows(
        ("door pages", len(keys)),
        lambda **given: (
            PortalPage.objects.reachable().filter(id__in=list(given.values())).only("id", "path", "url_path", "title")
        ),
        **slots,
    )


def _links(links: list[Mapping[str, Any]], urls: Mapping[Any, str]) -> Iterator[DoorLink]:
    for link in links:
        address = web_address(str(link.get("url") or ""))
        if url := address or urls.get(link.get("page"), ""):
            yield DoorLink(str(link["text"]), url, "external" if address else "")
