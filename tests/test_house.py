"""How the house is kept: few checks put aside, each with its reason, and no floor too crowded to read."""

import re
from collections import Counter

import pytest

from tests.test_consistency import ROOT, shown, tracked

# The most checks that may be put aside in the whole project, and modules that may stand flat in a folder: a thirteenth
# asks for a room. These figures only go down.
MOST_IGNORED = 24
MOST_MODULES = 12
IGNORED = re.compile(r"#\s*(?:no" + r"qa|type: ig" + r"nore)\b(?P<code>:?\s*[\w, -]*|\[[\w, -]+\])(?P<reason>.*)")


# What is written in one place, and where else it may stand: pages of errors use no tag, calendars and data have their
# own addresses, cleaning and the check of a setting read what others wrote.
ONCE = {
    "Portail de l’emploi parisien": {"portal/settings/base.py", "templates/500.html", "templates/503.html"},
    '"/recherche/': {"portal/settings/base.py"},
    "mailto:": {
        "portal/templatetags/portal_tags.py", "portal/settings/base.py", "portal/security/checks.py",
        "portal/security/contact.py", "agenda/publishing/ical.py", "ingest/texts/cleaning.py",
    },
    'return "Paris" if': {"portal/models/district.py"},
}  # fmt: skip
NOT_SERVED = {"tests", "benchmarks", "scripts", "docs", "migrations", "demo"}


@pytest.mark.parametrize("words", ONCE)
def test_what_may_change_one_day_is_written_once(words: str) -> None:
    said = {
        shown(path)
        for path in tracked()
        if path.suffix in {".py", ".html", ".js"}
        and not NOT_SERVED & set(path.relative_to(ROOT).parts)
        and words in path.read_text()
    }
    assert said <= ONCE[words]


def test_checks_put_aside_are_few_and_say_why() -> None:
    found = {
        f"{shown(path)}:{number}": ignored
        for path in tracked()
        if path.suffix == ".py" and path != ROOT / "scripts" / "check_imports.py"
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if (ignored := IGNORED.search(line))
    }
    assert [where for where, ignored in found.items() if not re.search(r"[\w)]{3}", ignored["reason"])] == []
    assert len(found) <= MOST_IGNORED, "\n".join(found)


def test_no_folder_is_too_crowded_to_read() -> None:
    modules = Counter(
        shown(path.parent)
        for path in tracked()
        if path.suffix == ".py" and path.name != "__init__.py"
        and path.parent.name != "migrations"
    )  # fmt: skip
    assert {folder: count for folder, count in modules.items() if count > MOST_MODULES} == {}
