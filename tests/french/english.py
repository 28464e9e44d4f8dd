"""What a person sees or hears of a screen, and the English words in it."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree
from lxml.html import document_fromstring, fromstring
from spellchecker import SpellChecker

SPOKEN = ("placeholder", "title", "aria-label", "aria-description", "alt")
SPOKEN_DATA = re.compile(r"^data-.*(label|title|placeholder|confirm|content|message|active)-value$")
# Of the JSON that scripts turn into menus, forms and blocks.
SHOWN_KEYS = {"label", "helpText", "text", "title", "description", "placeholder", "menuText", "blockDefaultLabel"}
ALL_SHOWN = {"strings", "STRINGS"}
JSON_ATTRIBUTES = re.compile(r"^data-(block|w-block-data-value|value|props|telepath.*)$")
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[’'][^\W\d_]+)?(?!\w)")
ADDRESS = re.compile(r"(?:https?://|/)\S+|\S+@\S+|\S+\.(?:fr|org|com|pdf|png|jpg|csv|txt|xlsx)\b|\b\w+(?:[-_/]\w+){2,}")
# « None », « (e) » and the like: no dictionary says them.
CLUMSY = re.compile(
    r"\w\((?:e|s|es|x|tte|la|ne|le|ve)s?\)|\bworkflows?\b|\bsnippets?\b|\bsalut\b|à contenu|\bwagtails?\b|\bslugs?\b",
    re.IGNORECASE,
)
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|aujourd)[’']", re.IGNORECASE)
# They stand in the French dictionary too, by quotations.
COMMON = {
    "and", "the", "of", "to", "with", "for", "from", "your", "you", "this", "that", "is", "are", "by", "not", "all",
    "any", "edit",
}  # fmt: skip

# Said in French as well, or names; each with its reason.
ALLOWED = {
    # the web, its formats and our own
    "html", "csv", "xlsx", "json", "rss", "atom", "url", "api", "web", "mail", "mails", "javascript", "zip", "id",
    "import", "imports", "export", "shift",
    # names that people search for: Excel, France Connect
    "excel", "connect",
    # acronyms of employment
    "sap", "rome", "acre", "siret", "ass", "aah", "ash", "rh", "ea", "mo", "ex",
    # French words that the dictionary lacks, without their accents in names of settings
    "addiction", "pathologies", "debut", "resume", "complement", "telephone", "theme", "dim", "mar", "ven", "sam",
    "nov", "oct",
    # people, places and an application of the examples
    "jules", "ana", "martin", "aegis", "ada",
}  # fmt: skip
# What Wagtail prints of a page type beside its French name.
MODEL = re.compile(r"^[a-z]+\.[a-z]+page$")


# What a menu hides is read once it is opened.
NEVER_SHOWN: Any = etree.XPath(
    "//*[self::style or self::svg or self::code or self::pre or self::textarea or self::script or @type='hidden' or "
    "(@hidden and not(@data-w-dropdown-target))]"
)


def sentences(html: str) -> Iterator[str]:
    """Texts, spoken attributes, and the words that scripts show."""
    tree: Any = document_fromstring(html)
    for gone in NEVER_SHOWN(tree):
        if gone.tag == "script" and gone.get("type") == "application/json":
            yield from _of_json(gone.text_content())
        after = gone.tail
        gone.clear()
        gone.tail = after
    for element in tree.iter(etree.Element):
        yield from _of_attributes(element)
    yield from _texts(tree)


def _texts(tree: Any) -> Iterator[str]:
    """What is written between tags, comments left out."""
    yield from (text for text in tree.xpath("//text()") if text.strip())


def _of_attributes(element: Any) -> Iterator[str]:
    for name, text in element.items():
        if (
            name in SPOKEN
            or SPOKEN_DATA.match(name)
            or (name == "value" and element.tag == "input" and element.get("type") in ("submit", "button"))
        ):
            yield text
        elif JSON_ATTRIBUTES.match(name) and text[:1] in "{[":
            yield from _of_json(text)


# The menu is the same on all pages of one person.
@lru_cache(maxsize=1_000)
def _of_json(text: str) -> tuple[str, ...]:
    try:
        return tuple(_shown(json.loads(text), False))
    except ValueError:
        return ()


def _shown(value: Any, is_shown: bool) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _shown(inner, is_shown or key in ALL_SHOWN or (key in SHOWN_KEYS and isinstance(inner, str)))
    elif isinstance(value, list):
        for inner in value:
            yield from _shown(inner, is_shown)
    elif is_shown and isinstance(value, str) and value.strip():
        # Help texts are HTML.
        yield from _texts(fromstring(f"<div>{value}</div>")) if "<" in value or "&" in value else (value,)


def english_in(text: str) -> list[str]:
    """The words that are English and not French, and the clumsy forms."""
    if MODEL.match(text):
        return []
    plain = PLACE.sub(" ", ADDRESS.sub(" ", text))
    return [found[0] for found in CLUMSY.finditer(plain)] + [
        word for word in WORD.findall(plain) if not _is_acronym(word) and is_english(ELISION.sub("", word.lower()))
    ]


def _is_acronym(word: str) -> bool:
    """« ARE », « SAD »: English words only by their letters."""
    return word.isupper() and len(word) <= 5


@lru_cache(maxsize=100_000)
def is_english(word: str) -> bool:
    if len(word) < 2 or word in ALLOWED:
        return False
    english, french = _dictionaries()
    return word in COMMON or (word in english and word not in french)


@lru_cache(maxsize=1)
def _dictionaries() -> tuple[Any, Any]:
    return SpellChecker(language="en").word_frequency, SpellChecker(language="fr").word_frequency
