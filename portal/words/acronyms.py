"""Acronyms told at their first use on each public page: ``<abbr title="plan local…">PLIE</abbr>`` (ADR 0095).

One place for what templates, code, editors and partners write. What a page already spells out, « plan local pour
l’insertion et l’emploi (PLIE) », is left as it is; a link, a button or a choice keeps its plain name.
"""

import re
from pathlib import Path

from django.utils.html import escape


def _read() -> dict[str, str]:
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    return {acronym: escape(meaning) for acronym, meaning in pairs}


MEANINGS = _read()
# In a text that no link, button, choice, drawing or told acronym closes; bounded, so that each match costs its length.
_USED = re.compile(
    rf"(?<![\w.@/&#-])(?:{'|'.join(sorted(MEANINGS, key=len, reverse=True))})(?![\w@/-]|\.\w)"
    r"(?=[^<>]{0,2000}+<(?!/(?:a|button|option|title|abbr|text|tspan|code|label|legend)>))"
)
# What is written in another language comes first on its page; its readers are not told French acronyms in French.
_FOREIGN = re.compile(r'<article lang="(?!fr)')
_NEAR = 12  # letters of the end of a meaning, enough to know it
_LONGEST_LINK = 1000
_BEFORE = 60  # characters before the acronym in which a page spells it out


def told(html: str) -> str:
    """Return the page with each acronym of its main part told where it is first used, once."""
    start = html.find("<main")
    if start < 0:
        return html
    if (foreign := _FOREIGN.search(html, start)) is not None:
        start = max(html.find("</article>", foreign.end()), start)
    done: list[str] = []
    seen: set[str] = set()
    at = 0
    for use in _USED.finditer(html, start, max(html.find("</main>", start), start)):
        acronym = use[0]
        if acronym in seen or _in_link(html, use.start()):
            continue
        seen.add(acronym)
        if f">{acronym}</abbr>" in html or _spelled_out(html, use.start(), MEANINGS[acronym]):
            continue
        done += (html[at : use.start()], f'<abbr title="{MEANINGS[acronym]}">{acronym}</abbr>')
        at = use.end()
    return "".join((*done, html[at:]))


def _in_link(html: str, at: int) -> bool:
    near = max(at - _LONGEST_LINK, 0)
    return html.rfind("<a ", near, at) > html.rfind("</a>", near, at)


def _spelled_out(html: str, at: int, meaning: str) -> bool:
    return meaning[-_NEAR:].lower() in html[max(at - _BEFORE, 0) : at].lower()
