"""Plain text and French numbers."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from html import unescape

from django.utils.html import strip_tags

from portal.words.living import as_words

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]++")
NBSP = "\u00a0"
NNBSP = "\u202f"
_NBSP_BEFORE = re.compile(r" (?=[:;?!%€»])")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")
_BLOCK_END = re.compile(r"</(p|li|h[1-6]|div|tr|td|th|dd|dt|blockquote)>|<br\s*/?>", re.IGNORECASE)
_TEXT_END = re.compile(r"</(?:p|li|h[1-6]|div|tr|dd|blockquote)>", re.IGNORECASE)
_CELL_END = re.compile(r"</(?:td|th|dt)>|<br\s*/?>", re.IGNORECASE)
_MARKS = ".!?…:;,"
# Browsers leave them out of an address before they read its scheme.
_NOT_SEEN = re.compile("[\x00-\x20\x7f-\xa0]++")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
_CLICKED = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
# What stands in them is no text: a description or a card would show it.
NOT_TEXT = {"script", "style", "iframe", "object", "svg", "math", "template", "noscript", "textarea", "title"}
_CODE = re.compile(
    rf"<({'|'.join(sorted(NOT_TEXT))})\b[^<>]*+>.*?(?:</\1\s*+>|\Z)|<!--.*?(?:-->|\Z)",
    re.IGNORECASE | re.DOTALL,
)


def plain(html: str) -> str:
    """Return the text of an HTML fragment, one space between words, entities decoded."""
    return " ".join(unescape(strip_tags(_BLOCK_END.sub(" ", _CODE.sub(" ", as_words(html))))).split())


def as_sentences(parts: Iterable[str]) -> str:
    """Return the parts that say something one after the other, a full stop after what ends with no mark: an extract
    that runs from one field of a page into the next would read as one name otherwise."""
    said = (part.strip() for part in parts if part)
    return " ".join(part if part[-1] in _MARKS else f"{part}." for part in said if part)


def plain_sentences(html: str) -> str:
    """Return what :func:`plain` does, each paragraph, heading and item being a sentence."""
    shown = _CODE.sub(" ", as_words(html))
    parts = (_CELL_END.sub(" ", part) for part in _TEXT_END.split(shown))
    return as_sentences(" ".join(unescape(strip_tags(part)).split()) for part in parts)


def french(text: str) -> str:
    """Return French spacing of a text written in code, where no-break spaces cannot be seen.

    No-break spaces before ``: ; ? ! % € »``, after ``«`` and in the thousands; curled apostrophes.
    """
    text = _NBSP_BEFORE.sub(NBSP, text.replace("'", "’")).replace("« ", f"«{NBSP}")
    return _THOUSANDS.sub(NBSP, text)


def rounded(value: Decimal, decimals: int = 0) -> Decimal:
    """As taught at school, a half goes up: 47,5 gives 48. Python's own ``round`` would give the even neighbour."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def french_number(value: int | Decimal, decimals: int | None = None) -> str:
    """Return ``731 640``, ``20,5``: narrow no-break spaces in the thousands, decimal comma.

    ``decimals`` fixes the number of decimals, a half going up; by default those of the
    value are kept, without trailing zeros.
    """
    number = Decimal(value)
    if decimals is not None:
        with localcontext(rounding=ROUND_HALF_UP):
            text = f"{number:,.{decimals}f}"
    else:
        text = f"{number:,f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
    return text.replace(",", NNBSP).replace(".", ",")


def euros(amount: Decimal) -> str:
    """Return ``12 500 €``, cents only when there are some."""
    decimals = 0 if amount == amount.to_integral_value() else 2
    return f"{french_number(amount, decimals)}{NBSP}€"


def plural(count: int, singular: str, many: str | None = None) -> str:
    """Return ``1 lieu``, ``2 lieux``: French takes the plural from two on."""
    word = singular if abs(count) < 2 else (many or f"{singular}s")
    return f"{french_number(count)}{NBSP}{word}"


def one_line(text: str) -> str:
    """Return the text on one line: a stranger's line ends and controls would write the next line of a file."""
    return _CONTROLS.sub(" ", text).strip()


def shorten(text: str, most: int) -> str:
    """Return at most ``most`` characters of plain text, cut between two words."""
    text = " ".join(text.split(" "))
    if len(text) <= most:
        return text
    cut = text[:most].rpartition(" ")[0] or text[: most - 1]
    return f"{cut.rstrip(' ,;:.–-')}…"


def web_address(value: str) -> str:
    """Return the address where it is one of the web (http, https), nothing where it is any other."""
    return value if value[:8].lower().startswith(("http://", "https://")) else ""


def link_address(value: str) -> str:
    """Return the address where a click on it opens a page, a mail or a call; nothing where it would run something."""
    seen = _NOT_SEEN.sub("", value)
    return value if not _SCHEME.match(seen) or _CLICKED.match(seen) else ""
