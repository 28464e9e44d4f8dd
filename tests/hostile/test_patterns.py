"""No pattern of the project costs a stranger's text more than in line with its length.

Every pattern is found by itself: a new one is tried without being listed here.
"""

import re

import pytest

from agenda.formats.where import without_town
from tests.hostile.patterns import Use, grows_in_line, uses, worst_pump

# What costs more than in line, and where the length that it meets is bounded.
BOUNDED = {
    "portal.serving.logs._PERSONAL": "portal.serving.logs.beginning",
    "search.log._PERSONAL": "portal.serving.logs.beginning, at search.log.MAX_READ",
}
USES = sorted(uses(), key=lambda use: use.where)


def test_patterns_are_found() -> None:
    found = {use.where for use in USES}
    assert len(found) > 120
    assert {"ingest.texts.cleaning._PHONE", "agenda.same_event.places._NUMBER", *BOUNDED} <= found


@pytest.mark.parametrize("use", [use for use in USES if use.where not in BOUNDED], ids=lambda use: use.where)
def test_a_pattern_costs_its_length(use: Use) -> None:
    pump = worst_pump(use.run, use.pattern)
    assert grows_in_line(use.run, pump), f"{use.pattern.pattern!r} costs more than in line with {pump!r} repeated"


@pytest.mark.parametrize("separator", [" ", ",", ", ", "–-", "F - "])
def test_an_address_costs_its_length(separator: str) -> None:
    """These patterns are made of the address's own town and postcode."""
    assert grows_in_line(lambda row: without_town(f"1 rue Haute{row}x", "75018", "Paris"), separator)
    assert without_town(f"1 rue Haute{separator * 3}75018 Paris", "75018", "Paris") in (
        "1 rue Haute",
        "1 rue HauteF - F",
    )


@pytest.mark.parametrize(
    "text", [r"[(\[]?\s*\b([A-Za-z][0-9]{3,5})\b\s*[)\]]?", r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>"]
)
def test_what_is_quadratic_is_seen(text: str) -> None:
    """The measure itself: patterns that the project held once are refused by it."""
    held = Use("held", re.compile(text), is_anchored=False)
    assert not grows_in_line(held.run, worst_pump(held.run, held.pattern, size=1_000), size=1_000)
