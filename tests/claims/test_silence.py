"""Unknown is never no, absent never yes: a page that says the least claims nothing, wherever it is shown."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from portal.models import PortalPage
from portal.structure import SiteBuilder
from tests.claims.silent import KINDS, Kind

pytestmark = pytest.mark.django_db

# What only a source may say: price, access, registration, recruitment, modality, audience, accessibility, welcome,
# working time, state, check.
CLAIMS = re.compile(
    r"gratuit|entrée libre|inscriptions? (?:ouvertes?|closes?)|sans rendez-vous|sur rendez-vous|tout public"
    r"|fauteuil|\bcomplet\b|recrutement (?:ouvert|clos)|recrute\b|sans niveau|en ligne\b(?! de)|à distance|présentiel"
    r"|vérifié le|demandeurs d’emploi|porteurs de projet|\bemployeurs\b|tout le monde|par semaine"
    r"|à temps (?:plein|partiel)"
    r"|\ben cours\b|terminée?\b|réunion d’information|condition d’exécution|observation du territoire, paris"
    r"|aucune difficulté|toutes les heures|(?<![0-9])0 h\b|\bnote\b|inchangée?|\bautre rendez-vous",
    re.IGNORECASE,
)
PROPERTIES = {
    "offers", "price", "isAccessibleForFree", "availability", "eventAttendanceMode", "courseMode", "audience",
    "workHours", "baseSalary", "publicAccess", "openingHoursSpecification", "accessibilityFeature", "spatialCoverage",
    "educationalLevel", "geo", "addressLocality:Paris", "image", "amenityFeature",
}  # fmt: skip
FILTERS = (
    "gratuit=oui", "en-ligne=oui", "public=emploi", "public=projet", "public=employeur", "inscription=oui",
    "recrutement=ouvert", "ouvert=oui", "heures=35-et-plus", "public-clause=rsa", "territoire=paris", "niveau=0",
    "clause=condition", "suite=en-cours", "etat=ouvert", "type=autre",
)  # fmt: skip


def said(text: str) -> list[str]:
    plain = re.sub(r"\s", " ", text)
    return [f"…{plain[max(found.start() - 30, 0) : found.end() + 20]}…" for found in CLAIMS.finditer(plain)]


def properties(data: Any) -> set[str]:
    if isinstance(data, list):
        return set().union(*map(properties, data)) if data else set()
    if not isinstance(data, dict):
        return set()
    return set(data) | set().union(*map(properties, data.values()), set())


def main_text(html: str) -> str:
    """What the page says of its subject: without menus, other pages' rows, nor what belongs to the portal."""
    soup = BeautifulSoup(html, "html.parser")
    main = soup.select_one("main")
    assert main is not None
    for other in main.select(
        "form, nav, .rows, .tools, script, [aria-labelledby=rdv], [aria-labelledby=repondre-titre]"
    ):
        other.decompose()
    return main.get_text(" ")


def row_text(html: str, title: str) -> str:
    """The row of the page in its list; empty where it is not listed."""
    rows = BeautifulSoup(html, "html.parser").select("li.row, .rows li, tbody tr")
    return next((row.get_text(" ") for row in rows if title in row.get_text()), "")


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest) -> Kind:
    found: Kind = request.param
    return found


@pytest.fixture
def silent(kind: Kind, portal_site: SiteBuilder, tmp_path: Path) -> PortalPage:
    return kind.make(portal_site, tmp_path)


# What a page says is written in Python: the same on both databases.
@pytest.mark.once
def test_nothing_is_claimed_that_nobody_said(kind: Kind, silent: PortalPage, client: Client) -> None:
    shown = client.get(silent.url or "")
    assert shown.status_code == 200
    html = shown.content.decode()
    assert not said(main_text(html))

    blocks = BeautifulSoup(html, "html.parser").select('script[type="application/ld+json"]')
    data = [json.loads(block.get_text()) for block in blocks]
    assert not properties(data) & PROPERTIES
    assert "" not in str(data).split("'")[1::2], "an empty value claims that there is none"
    assert "à demander" not in str(data), "what stands for an answer is none"

    row = row_text(client.get(kind.list_url).content.decode(), silent.title)
    assert row
    assert not said(row)


def test_no_filter_on_a_claim_lists_it(kind: Kind, silent: PortalPage, client: Client) -> None:
    listed = [
        each for each in FILTERS if row_text(client.get(f"{kind.list_url}?{each}").content.decode(), silent.title)
    ]
    # A list that does not know a filter shows everything.
    known = {
        each for each in listed if f'name="{each.partition("=")[0]}"' in client.get(kind.list_url).content.decode()
    }
    assert not known


def test_what_a_filter_leaves_out_unknown_is_told_and_one_link_away(
    kind: Kind, silent: PortalPage, client: Client
) -> None:
    """« Gratuit » lists what is free; under the list stands how many do not say."""
    whole = client.get(kind.list_url)
    filters = {each.param: each for each in whole.context["listing"].filters}
    for asked in FILTERS:
        param = asked.partition("=")[0]
        if param not in filters or asked == "en-ligne=oui":  # every event here says where it is held
            continue
        page = BeautifulSoup(client.get(f"{kind.list_url}?{asked}").content, "html.parser")
        [line] = [each for each in page.select("p.meta") if "L’afficher aussi" in each.get_text()]
        assert line.get_text().startswith("1\u00a0autre "), asked
        link = line.select_one("a")
        assert link is not None
        wide = client.get(kind.list_url + str(link["href"]))
        assert row_text(wide.content.decode(), silent.title), asked
        assert wide.context["listing"].total == 1
        assert not wide.context["listing"].unsaid
        alone = client.get(f"{kind.list_url}?{param}=non-precise").context["listing"]
        assert [chip.label for chip in alone.chips] == [f"{filters[param].label}\u00a0: non précisé"]
        assert alone.total == 1


# What a page says is written in Python: the same on both databases.
@pytest.mark.once
def test_feeds_calendars_and_programs_are_told_no_more(kind: Kind, silent: PortalPage, client: Client) -> None:
    found = client.get("/api/search/", {"q": silent.title}).json()["results"]
    assert [row for row in found if row["title"] == silent.title]
    assert not client.get("/api/search/", {"q": silent.title, "gratuit": "oui"}).json()["total"]
    for address in ("flux.rss", "agenda.ics", "agenda.json", "structures.json", "services.json"):
        answer = client.get(f"{kind.list_url}{address}")
        if answer.status_code == 200:
            assert not said(answer.getvalue().decode()), address
    if kind.section == "agenda":
        (row,) = client.get("/agenda/agenda.json").json()["dates"]
        assert (row["is_free"], row["price"], row["registration"]["kind"]) == (None, None, row["registration"]["kind"])
        assert row["registration"]["kind"] in ("inconnue", "inscription")
        assert row["audiences"] == []
    assert silent.specific.search_is_free() is None
