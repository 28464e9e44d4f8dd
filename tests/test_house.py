"""How the house is kept: few checks put aside, each with its reason, and no floor too crowded to read."""

import re
import tomllib
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
    "Portail de l’emploi parisien": {"portal/settings/city.py", "templates/500.html", "templates/503.html"},
    '"/recherche/': {"portal/settings/base.py"},
    "mailto:": {
        "portal/templatetags/portal_tags.py", "portal/settings/base.py", "portal/security/checks.py",
        "portal/security/contact.py", "agenda/publishing/ical.py", "ingest/texts/cleaning.py",
    },
    "Maison de l’Emploi de Paris": {
        "portal/settings/city.py", "clauses/indicators/record.py", "templates/clauses/clause_hub_page.html",
    },
    "Europe/Paris": {"portal/settings/city.py"},
    '"Paris"': {"portal/settings/city.py", "resources/enums.py", "agenda/formats/where.py", "opendata/catalogue.py"},
    '"75"': {"portal/settings/city.py"},
    "48.10": {"portal/settings/city.py"},
    "range(1, 21)": set(),
    'f"75': set(),
}  # fmt: skip
NOT_SERVED = {"tests", "benchmarks", "scripts", "docs", "migrations", "demo"}


@pytest.mark.parametrize("words", ONCE)
def test_what_may_change_one_day_is_written_once(words: str) -> None:
    said = {
        shown(path)
        for path in tracked()
        if path.suffix in {".py", ".html", ".js", ".css"}
        and not NOT_SERVED & set(path.relative_to(ROOT).parts)
        and words in path.read_text()
    }
    assert said <= ONCE[words]


# Shades that only the admin has: its links and its buttons under the pointer.
OF_THE_ADMIN = {"#0a1f2b", "#0d3047", "#2b6a92", "#56646e", "#7a2709", "#cbe7f8"}


@pytest.mark.parametrize(
    "drawn",
    [
        "static/css/admin.css", "static/css/report.css", "static/css/desk.css", "static/css/editing.css",
        "static/favicon.svg", "templates/base.html", "templates/clauses/badge.svg", "templates/wagtailadmin/logo.html",
    ],
)  # fmt: skip
def test_colours_are_those_of_the_site_s_style_sheet(drawn: str) -> None:
    """The report on paper, the badge, the browser's bar and the admin wear what ``portal.css`` says, and follow it."""
    colours = re.compile(r"#[0-9a-f]{6}\b", re.IGNORECASE)
    site = set(colours.findall((ROOT / "static/css/portal.css").read_text()))
    own = OF_THE_ADMIN if drawn == "static/css/admin.css" else set()
    assert set(colours.findall((ROOT / drawn).read_text())) <= site | own


def test_no_python_chooses_a_colour() -> None:
    named = re.compile(r"[\"']#[0-9a-f]{6}\b", re.IGNORECASE)
    found = {shown(path) for path in tracked() if path.suffix == ".py" and named.search(path.read_text())}
    assert {name for name in found if not name.startswith("tests/")} == set()


def test_every_app_is_in_the_lists_of_the_tools() -> None:
    """Import-linter and mutmut see the folders that they are told of, and say nothing of the others."""
    apps = {shown(path.parent) for path in tracked() if path.name == "apps.py" and path.parent.parent == ROOT}
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    layered, forbidden, importing = (
        next(each for each in tools["importlinter"]["contracts"] if each["name"].startswith(name))
        for name in ("Imports run one way", "search knows portal only", "Nobody imports search")
    )
    layers = {name.strip() for layer in layered["layers"] for name in layer.split("|")}
    assert set(tools["importlinter"]["root_packages"]) == apps
    assert layers == apps - {"search"}
    assert set(forbidden["forbidden_modules"]) == apps - {"search", "portal"}
    assert set(importing["source_modules"]) == apps - {"search"}
    assert apps <= {*tools["mutmut"]["also_copy"], *tools["mutmut"]["source_paths"]}


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
