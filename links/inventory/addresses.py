"""Addresses of other sites in what fields hold: a plain address, rich text, the blocks of a StreamField."""

import hashlib
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urlsplit, urlunsplit

from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

from links.models.use import MAX_ADDRESS
from portal.pages.addresses import base
from portal.words.text import web_address

# Bounded, so that no text of a stranger costs more than its length.
HREF = re.compile(
    rf"""\bhref\s{{0,9}}=\s{{0,9}}(?:"([^"<>]{{1,{MAX_ADDRESS}}})"|'([^'<>]{{1,{MAX_ADDRESS}}})'|([^\s"'<>]{{1,{MAX_ADDRESS}}}))""",
    re.IGNORECASE,
)


def normalised(text: str) -> str:
    """Return the address as it is asked for: no fragment, scheme and host in small letters.

    Empty for none of another site.
    """
    text = web_address(text.strip())
    if not text or len(text) > MAX_ADDRESS:
        return ""
    try:
        parts = urlsplit(urldefrag(text).url)
        host = parts.hostname or ""
    except ValueError:  # brackets left open
        return ""
    if not host or host == urlsplit(base()).hostname:
        return ""
    named = urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))
    return named[:MAX_ADDRESS]


def found_in(value: Any) -> set[str]:
    """Return the outgoing addresses that a field's value holds, normalised."""
    return {address for text in _texts(value) for address in _of_text(text)}


def _of_text(text: str) -> Iterator[str]:
    if "<" in text:
        for found in HREF.finditer(text):
            yield from filter(None, [normalised(unescape(found[1] or found[2] or found[3]))])
    elif address := normalised(text):
        yield address


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a value; of blocks, whatever their names: what stood in a block that is gone is not shown."""
    left = [value]
    while left:
        each = left.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, RichText):
            yield each.source
        elif isinstance(each, StreamValue):
            left.append(each.get_prep_value())
        elif isinstance(each, dict):
            left.extend(each.values())
        elif isinstance(each, list | tuple):
            left.extend(each)


def digest_of(*parts: object) -> str:
    """Return a short name of these texts together, the same on every machine."""
    return hashlib.blake2b("\n".join(map(str, parts)).encode(), digest_size=16).hexdigest()
