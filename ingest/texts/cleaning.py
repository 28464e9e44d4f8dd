"""Text of partners, made fit for the portal's fields."""

import re
import unicodedata
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import urljoin

import nh3
from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.validators import URLValidator, validate_email

from ingest.texts.hidden import without_hidden
from ingest.texts.markup import for_editor
from portal.typed import phones
from portal.words.text import NOT_TEXT, plain

TAGS = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "a", "h3", "h4"}
MAX_TEXT = 50_000
_LINK = re.compile(r"https?://[^\s<>\"]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
# What stands between these tags is for browsers; without its end tag, all that follows. Escaped once or not.
_CODE = re.compile(
    rf"(?:<|&lt;)({'|'.join(sorted(NOT_TEXT))})\b(?:[^<>&]|&(?!lt;|gt;))*(?:>|&gt;)"
    r".*?(?:(?:<|&lt;)/\1\s*(?:>|&gt;)|\Z)|<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|ul|ol|li|strong|b|em|i|u|h[1-6]|table|tr|td|img|style|script|font|section|article)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
# « &amp;eacute; »: a letter that was escaped twice, never a sign that opens a tag.
_TWICE = re.compile(
    r"&(?:amp;)+((?!(?:lt|gt|#0*(?:60|62|38)|#x0*(?:3c|3e|26));|amp;(?:[lg]t|#))(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});)",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]*>?")
JOINER = "\u200d"
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
# « Ã© », « â€™ »: UTF-8 that an export read as Windows-1252 and wrote again.
_MANGLED = re.compile("Ã[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€|Â[\xa0-\xbf]")
# What ends the name of a file, and no domain.
_FILE = re.compile(r"^[\w-]+\.(?:html?|php\d?|aspx?|jsp|pdf|docx?|xml|jpe?g|png)$", re.IGNORECASE)
_PHONE = re.compile(r"[+0][\d .()-]{8,20}\d")
# What no French postcode begins with.
NO_DEPARTMENT = {"00", "96", "99"}
_is_url = URLValidator(schemes=["http", "https"])


def text(value: Any, limit: int | None = None) -> str:
    """One line of plain text: markup, styles, scripts, control characters and doubled spaces gone; cut between words
    at ``limit``. Empty where nothing of it can be seen."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    line = _visible(_of_markup(_TWICE.sub(r"&\1", unmangled(str(value)[: MAX_TEXT * 2]))))
    # Surrogates cannot be stored; they come from escapes cut in two.
    line = line.encode("utf-8", "ignore").decode()
    if limit is None or len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.")[: limit - 1] + "…"


def unmangled(source: str) -> str:
    """Return the text whose letters went twice through UTF-8 (« RÃ©union »), where all of it reads so.

    Any other as it is.
    """
    if not _MANGLED.search(source):
        return source
    try:
        return b"".join(_byte_of(char) for char in source).decode()
    except UnicodeError:
        return source


def _byte_of(char: str) -> bytes:
    """Of Windows-1252, whose five holes are read as they are."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _of_markup(source: str) -> str:
    """Return the text of HTML, escaped once or twice as some exports do."""
    for _pass in range(3):
        if "<" not in source and "&" not in source:
            break
        try:
            source = plain(_shown(source))
        except SuspiciousOperation:  # thousands of tags that nothing closes
            source = _ANY_TAG.sub(" ", _shown(source))
        if not _TAG.search(unescape(source)):
            break
    return source


def _shown(source: str) -> str:
    """Return the HTML without what is for browsers or hidden."""
    return without_hidden(_CODE.sub(" ", source))


def _visible(line: str) -> str:
    """Without signs that nobody sees; empty where they are all there is."""
    if line.isascii() and line.isprintable():
        return " ".join(line.split())
    # Each sign is looked at once, however often it stands there: partners send texts of 100 000 characters.
    for sign in set(line):
        if (seen := _as_seen(sign)) != sign:
            line = line.replace(sign, seen)
    line = " ".join(line.split())
    return line if any(unicodedata.category(char)[0] in "LNPS" for char in line) else ""


def _as_seen(sign: str) -> str:
    """Return a space for controls and ends of lines.

    Nothing for marks of direction, soft hyphens and what has no width.

    What joins the parts of an emoji stays.
    """
    category = unicodedata.category(sign)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "" if sign in _FILLERS or (category == "Cf" and sign != JOINER) else sign


def rich_text(value: Any, base: str = "") -> str:
    """Return safe HTML of a description, which may be HTML or plain text; empty when it says nothing.

    ``base``: the address that its relative links start from; without one they would lead nowhere, and go.
    """
    if not isinstance(value, str):
        return ""
    source = unmangled(value[:MAX_TEXT]).replace("\x00", "").encode("utf-8", "ignore").decode()
    source = _TWICE.sub(r"&\1", _shown(source))
    for _pass in range(2):  # HTML that its export escaped once more, or twice
        if not _TAG.search(source) and _TAG.search(unescape(unescape(source))):
            source = _shown(unescape(source))
    if not re.search(r"<\s*+/?\s*+[a-zA-Z!]", source):
        source = _paragraphs(source)
    cleaned = nh3.clean(
        source, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto", "tel"}, link_rel=None,
        clean_content_tags=NOT_TEXT, attribute_filter=_absolute_links(base),
    )  # fmt: skip
    return for_editor(cleaned).strip() if plain(cleaned) else ""


def _absolute_links(base: str) -> Callable[[str, str, str], str | None]:
    """Of nh3's filters: the value that an attribute keeps, None for one to drop."""

    def kept(_tag: str, name: str, value: str) -> str | None:
        if name != "href" or _SCHEME.match(value.strip()):
            return value
        return absolute(value, base) or None

    return kept


def absolute(link: str, base: str) -> str:
    """Return the address that a link on the page ``base`` leads to; empty where there is none, or an anchor alone."""
    try:
        found = urljoin(base, link.strip()) if base and link.strip() and not link.strip().startswith("#") else ""
    except ValueError:  # « http://[::1 »
        return ""
    return found if found.startswith(("http://", "https://")) else ""


def _paragraphs(source: str) -> str:
    blocks = [block.strip() for block in re.split(r"\n\s*\n", source.replace("\r\n", "\n"))]
    escaped = (
        nh3.clean_text(unescape(block)).replace("&#10;", "\n").replace("&#32;", " ") for block in blocks if block
    )
    return "".join(f"<p>{block.replace(chr(10), '<br>')}</p>" for block in escaped)


def url(value: Any, limit: int = 500) -> str:
    """Return the address, completed with its scheme; empty when it is none."""
    candidate = text(value).strip()
    is_bare = "://" not in candidate and re.match(r"^[\w-]+(\.[\w-]+)+(/|$)", candidate)
    if is_bare and not _FILE.fullmatch(candidate):
        candidate = f"https://{candidate}"
    try:
        _is_url(candidate)
    except ValidationError:
        return ""
    return candidate if len(candidate) <= limit else ""


def email(value: Any) -> str:
    """Return an e-mail address without « mailto: »; empty where it is none."""
    candidate = text(value).strip().removeprefix("mailto:")
    try:
        validate_email(candidate)
    except ValidationError:
        return ""
    return candidate if len(candidate) <= 254 else ""


def phone(value: Any) -> str:
    """Return a number in E.164 (``+33199000018``); empty when none can be dialled."""
    found = _PHONE.search(text(value))
    return phones.link(found[0]).removeprefix("tel:")[:20] if found else ""


def first_url(value: Any) -> str:
    """Return the first address found in a longer text."""
    found = _LINK.search(text(value))
    return url(found[0].rstrip(".,;:)")) if found else ""


def postcode(*values: Any) -> str:
    """Return the first French postcode found in the values; empty when there is none."""
    for value in values:
        for found in re.finditer(r"(?<!\d)(\d{2}) ?(\d{3})(?!\d)", text(value)):
            if found[1] not in NO_DEPARTMENT:
                return found[1] + found[2]
    return ""
