"""What is read on every page of the demonstration: French spaces, whole numbers, ordinals, no plural in brackets."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html as lxml_html

from portal.words.typography import spaced_html
from tests.walk.conftest import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WRONG = {
    "a space that breaks, or the wrong one": re.compile(r"[\w»)…%€][ \u00a0][;?!]|\w[ \u202f]:|«[ \u202f]|[ \u202f]»"),
    "no space": re.compile(r"[^\W\d_][?!](?:\s|$)|\w«|»\w|«\S"),
    "a number that breaks": re.compile(r"\d \d{3}(?!\d)(?<!\d{4} \d{3})"),
    "a unit that breaks": re.compile(r"\d (?:[%€]|M€|h\b)"),
    "an ordinal that is none": re.compile(r"\b1 er\b|\b1ère|\b\d+(?:ème|ième)\b|\b\d+ e\b"),
    "a plural in brackets": re.compile(r"\w\((?:s|e|es|ne|rice|se)\)"),
    "two signs": re.compile(r"[?!][ \u00a0\u202f]?:|::|\.\s?:"),
}  # fmt: skip
NOT_READ = ("script", "style", "textarea", "code", "pre", "template")


def texts(html: str) -> Iterator[str]:
    """What stands between two tags, and the whole of each paragraph, where a tag may have cut a space."""
    tree: Any = lxml_html.document_fromstring(html)
    for element in tree.xpath("|".join(f"//{name}" for name in NOT_READ)):
        element.drop_tree()
    yield from (text for text in tree.xpath("//text()") if text.strip())
    for block in tree.iter("p", "li", "dd", "h1", "h2", "h3", "td"):
        yield block.text_content()


@pytest.mark.parametrize("kind", WRONG)
def test_every_page_reads_as_french(walk: Walk, kind: str) -> None:
    shown = vars(walk).get("shown_texts")  # read once for all kinds of mistakes
    if shown is None:
        shown = vars(walk)["shown_texts"] = {
            address: list(texts(spaced_html(page.html))) for address, page in walk.items()
        }
    wrong = {
        address: found
        for address, lines in shown.items()
        if (found := [line.strip()[:120] for line in lines if WRONG[kind].search(line)])
    }
    assert not wrong, f"{len(wrong)} pages\n" + "\n".join(f"{where}: {found[:3]}" for where, found in wrong.items())
