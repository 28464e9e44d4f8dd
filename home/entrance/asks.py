"""The first questions of an audience's page, read from its blocks with one query for all the pages that answer."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest

from home.entrance.digest import ListLink
from home.entrance.doors import published


class Ask(NamedTuple):
    """``total`` counts the rows of the list that answers; None where a page does."""

    sentence: str
    step: str
    url: str
    total: int | None = None


def read_asks(blocks: Any, request: HttpRequest, lists: Mapping[int, ListLink]) -> tuple[Ask, ...]:
    """Return the questions that have an answer today, for ``home/asks.html``.

    ``lists`` are those of the audience, filtered for it, by the keys of their pages: one without a row answers nothing,
    no more than a page that is not published, or that not everybody may see.
    """
    asked = [block["value"] for block in blocks.raw_data]
    keys = sorted({int(each["page"]) for each in asked if each.get("page")} - set(lists))
    urls = {page.pk: page.get_url(request) or "" for page in published(keys)}
    return tuple(ask for each in asked if (ask := _ask(each, urls, lists)).url)


def _ask(block: Mapping[str, Any], urls: Mapping[int, str], lists: Mapping[int, ListLink]) -> Ask:
    page = int(block.get("page") or 0)
    words = str(block["sentence"]), str(block["step"])
    if page in lists:
        found = lists[page]
        return Ask(*words, found.url if found.total else "", found.total)
    return Ask(*words, urls.get(page, ""))
