"""French spaces in what people read: no line ends before « ? », no number is cut in two (ADR 0094).

One place for what templates, code, editors and partners write: they type an ordinary space, and what is stored,
searched and compared keeps it. After the *Lexique* of the Imprimerie nationale: a narrow no-break space before
``; ? !`` and in the thousands, a no-break space before ``:``, inside ``« »`` and between a figure and its unit.
"""

import re
from collections.abc import Callable
from functools import partial

from django.conf import settings

from portal.words.text import NBSP, NNBSP

# What a script, a form or a reader of code takes as it is.
# An article in another language has that language's own spaces.
_KEPT = re.compile(r'<(script|style|textarea|pre|code|template|article(?= lang="(?!fr)))\b', re.IGNORECASE)
# What is heard, or shown on its own, and has a sign that a French space stands before.
_SAID = re.compile(
    r'(?<=\s)((?:title|aria-label|alt|placeholder)=")'
    r'(?=[^"]{0,2000}?(?:«|[ \u00a0][:;?!»]|\d[ \u00a0]))([^"]{1,2000})(?=")'
)
# In a page: in a text, for the next angle bracket opens a tag. Bounded: each match costs its length and no more.
_IN_TEXT = r"[^<>]{0,2000}+<"
_UNITS = r"(?:[%€°]|[MkK]€|(?:h|min|km|ETP|ans?|mois)\b)"
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_RULES = (
    # « Où ? », « Où? »; a letter, a sign or the end of a tag before, nothing glued after (no address, no operator).
    (r"(?<=[\w»)\]’…%€.>])[ \u00a0]++(?=[;?!]++(?=[\s<»),]|$){after})", NNBSP),
    (r"(?<=[^\W\d_])(?=[?!]++(?=[\s<»]|$){after})", NNBSP),
    (r"(?<=[\w»)\]’…%€.>])[ \u202f]++(?=:(?=[\s<]|$){after})", NBSP),
    (r"(?<=[^\W\d_])(?=:[ \u00a0]{after})", NBSP),
    (r"(?<=«)(?:[ \u202f]++|(?=[^\s<]))(?={after})", NBSP),
    (r"(?:(?<=[^\s>])|(?<![ \u202f])[ \u202f]++)(?=»{after})", NBSP),
    # Not after four digits: « en 2026 250 personnes » are two numbers; a phone number in pairs has no group of three.
    (r"(?<=\d)(?<!\d{{4}})[ \u00a0](?=\d{{3}}(?!\d){after})", NNBSP),
    (rf"(?<=\d) ++(?={_UNITS.replace('{', '{{')}{{after}})", NBSP),
    (r"(?<=\d[ \u00a0]h) (?=\d\d\b{after})", NBSP),
    # « 9 h – 12 h », « 9 h 30 – 12 h »: one range, on one line.
    (r"(?<=\d[ \u00a0]h) (?=– ?\d{after})", NBSP),
    (r"(?<=h[ \u00a0]\d\d) (?=– ?\d{after})", NBSP),
    (r"(?<=[h\d][ \u00a0]–) (?=\d\d?[ \u00a0]h\b{after})", NBSP),
    (rf"(?<=\d) (?=(?:{_MONTHS})\b{{after}})", NBSP),
    (rf"(?<=\b1er) (?=(?:{_MONTHS})\b{{after}})", NBSP),
    (r"(?<=n°) ++(?=\d{after})", NBSP),
)  # fmt: skip
_Rule = Callable[[str], str]


def _rules(after: str) -> tuple[_Rule, ...]:
    return tuple(partial(re.compile(rule.format(after=after)).sub, space) for rule, space in _RULES)


_PLAIN = _rules("")
_HTML = _rules(_IN_TEXT)


def spaced(text: str) -> str:
    """Return the plain text with its French spaces. Twice gives the same as once."""
    for rule in _PLAIN:
        text = rule(text)
    return text


def shown(text: str) -> str:
    """Return what a mail or a calendar says, with its French spaces."""
    return spaced(text) if settings.TYPESETTING else text


def spaced_html(html: str) -> str:
    """Return the page with French spaces in its texts and in the attributes that are read.

    Scripts and fields are left alone.

    A dozen calls between two kept elements: the page's length costs, not its number of tags.
    """
    done: list[str] = []
    start = 0
    while opening := _KEPT.search(html, start):
        end = html.find(f"</{opening[1]}", opening.end())
        end = len(html) if end < 0 else end
        done += (_stretch(html[start : opening.start()] + "<")[:-1], html[opening.start() : end])
        start = end
    return "".join((*done, _stretch(html[start:])))


def _stretch(html: str) -> str:
    return spaced_xml(_SAID.sub(lambda found: found[1] + spaced(found[2]), html))


def spaced_xml(xml: str) -> str:
    """Return the texts of a feed with their French spaces; no tag is added."""
    for rule in _HTML:
        xml = rule(xml)
    return xml
