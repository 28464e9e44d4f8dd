"""Text of partners, made fit for the portal's fields."""

import re
import unicodedata
from html import unescape
from typing import Any

import nh3
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from portal import phones
from portal.text import plain

TAGS = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "a", "h3", "h4"}
MAX_TEXT = 50_000
_LINK = re.compile(r"https?://[^\s<>\"]+")
_PHONE = re.compile(r"[+0][\d .()-]{8,20}\d")
# What no French postcode begins with.
NO_DEPARTMENT = {"00", "96", "99"}
_is_url = URLValidator(schemes=["http", "https"])


def text(value: Any, limit: int | None = None) -> str:
    """One line of plain text: markup, control characters and doubled spaces gone; cut between words at ``limit``."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    visible = "".join(" " if unicodedata.category(char) == "Cc" else char for char in str(value)[: MAX_TEXT * 2])
    line = plain(visible) if "<" in visible or "&" in visible else " ".join(visible.split())
    # Surrogates cannot be stored; they come from escapes cut in two.
    line = line.encode("utf-8", "ignore").decode()
    if limit is None or len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.")[: limit - 1] + "…"


def rich_text(value: Any) -> str:
    """Safe HTML of a description, which may be HTML or plain text; empty when it says nothing."""
    if not isinstance(value, str):
        return ""
    source = value[:MAX_TEXT].replace("\x00", "").encode("utf-8", "ignore").decode()
    if not re.search(r"<\s*/?\s*[a-zA-Z!]", source):
        source = _paragraphs(source)
    cleaned = nh3.clean(
        source, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"}, link_rel=None,
        clean_content_tags={"script", "style", "iframe", "object"},
    )  # fmt: skip
    return cleaned.strip() if plain(cleaned) else ""


def _paragraphs(source: str) -> str:
    blocks = [block.strip() for block in re.split(r"\n\s*\n", source.replace("\r\n", "\n"))]
    escaped = (
        nh3.clean_text(unescape(block)).replace("&#10;", "\n").replace("&#32;", " ") for block in blocks if block
    )
    return "".join(f"<p>{block.replace(chr(10), '<br>')}</p>" for block in escaped)


def url(value: Any, limit: int = 500) -> str:
    """The address, completed with its scheme; empty when it is none."""
    candidate = text(value).strip()
    if candidate and "://" not in candidate and re.match(r"^[\w-]+(\.[\w-]+)+(/|$)", candidate):
        candidate = f"https://{candidate}"
    try:
        _is_url(candidate)
    except ValidationError:
        return ""
    return candidate if len(candidate) <= limit else ""


def email(value: Any) -> str:
    candidate = text(value).strip().removeprefix("mailto:")
    try:
        validate_email(candidate)
    except ValidationError:
        return ""
    return candidate if len(candidate) <= 254 else ""


def phone(value: Any) -> str:
    """A number in E.164 (``+33199000018``); empty when none can be dialled."""
    found = _PHONE.search(text(value))
    return phones.link(found[0]).removeprefix("tel:")[:20] if found else ""


def first_url(value: Any) -> str:
    """The first address found in a longer text."""
    found = _LINK.search(text(value))
    return url(found[0].rstrip(".,;:)")) if found else ""


def postcode(*values: Any) -> str:
    """The first French postcode found in the values; empty when there is none."""
    for value in values:
        for found in re.finditer(r"(?<!\d)(\d{2}) ?(\d{3})(?!\d)", text(value)):
            if found[1] not in NO_DEPARTMENT:
                return found[1] + found[2]
    return ""
