"""Long texts of OpenAgenda and data·inclusion are often Markdown, read by markdown-it; what would lose words is off."""

import re

from markdown_it import MarkdownIt

from ingest.texts.cleaning import MAX_TEXT

_HTML = re.compile(r"<\s*+/?\s*+(?!https?:)[a-zA-Z]")
_TIMES = re.compile(r"(?<=\w)\*(?=\w)")  # « 2*3*4 »
_NUMBERED = re.compile(r"\s{0,3}(\d{1,9})([.)]\s)")
# Authors indent without meaning code, underline without meaning a title, and write « [Note] : » for what it says.
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["code", "lheading", "reference"])


def as_html(text: str) -> str:
    """Return HTML of a Markdown text, to be made safe afterwards; a text that is HTML already is given back."""
    if _HTML.search(text):
        return text
    lines = _TIMES.sub(r"\\*", text[:MAX_TEXT]).splitlines()
    tokens = _parser.parse("\n".join(_with_numbers(lines)))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3"
    return str(_parser.renderer.render(tokens, _parser.options, {})).replace(">\n", ">")


def _with_numbers(lines: list[str]) -> list[str]:
    """Lines whose first number is no rank of a list keep it: « 2026. Une année » is no list of one."""
    found, rank = [], 1
    for line in lines:
        numbered = _NUMBERED.match(line)
        if numbered is None:
            found.append(line)
        elif int(numbered[1]) == rank:
            found.append(line)
            rank += 1
        else:
            found.append(f"{line[: numbered.end(1)]}\\{line[numbered.end(1) :]}")
            rank = 1
    return found
