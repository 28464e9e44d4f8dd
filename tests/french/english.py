"""What a person sees or hears of a screen, and the English words in it."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup, Comment, Tag
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


def sentences(html: str) -> Iterator[str]:
    """Texts, spoken attributes, and the words that scripts show."""
    soup = BeautifulSoup(html, "html.parser")
    for script in soup.find_all("script"):
        if script.get("type") == "application/json":
            yield from _of_json(script.get_text())
        script.decompose()
    for gone in [*soup.find_all(["style", "svg", "code", "pre", "textarea"]), *soup.select("[hidden], [type=hidden]")]:
        gone.decompose()
    for tag in soup.find_all(True):
        yield from _of_attributes(tag)
    yield from (str(text) for text in soup.find_all(string=True) if text.strip() and not isinstance(text, Comment))


def _of_attributes(tag: Tag) -> Iterator[str]:
    for name, value in tag.attrs.items():
        text = " ".join(value) if isinstance(value, list) else str(value)
        if (
            name in SPOKEN
            or SPOKEN_DATA.match(name)
            or (name == "value" and tag.name == "input" and tag.get("type") in ("submit", "button"))
        ):
            yield text
        elif JSON_ATTRIBUTES.match(name) and text[:1] in "{[":
            yield from _of_json(text)


def _of_json(text: str) -> Iterator[str]:
    try:
        yield from _shown(json.loads(text), False)
    except ValueError:
        return


def _shown(value: Any, is_shown: bool) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _shown(inner, is_shown or key in ALL_SHOWN or (key in SHOWN_KEYS and isinstance(inner, str)))
    elif isinstance(value, list):
        for inner in value:
            yield from _shown(inner, is_shown)
    elif is_shown and isinstance(value, str):
        # Help texts are HTML.
        yield from (str(text) for text in BeautifulSoup(value, "html.parser").find_all(string=True))


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
