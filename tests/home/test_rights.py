"""Every address that our own parts add to the admin, and which role may open it: a new one is decided here."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from home.roles import ADMINISTRATOR, CLAUSE_OFFICER, CONTRIBUTOR, LEAD_ROLE, ROLES
from portal.structure import SiteBuilder
from tests.home.conftest import MakeClient

# Rights are Django's rows and Wagtail's code: a minute that tells nothing new on the second database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
OWN = {
    "accounts", "agenda", "applications", "clauses", "experiments", "home", "ingest", "portal", "resources", "search",
    "trainings",
}  # fmt: skip
EVERYONE = frozenset(role.name for role in ROLES)
LEADS = frozenset({LEAD_ROLE, ADMINISTRATOR})
CLAUSES = LEADS | {CLAUSE_OFFICER}
APPLICANTS = frozenset({CLAUSE_OFFICER, ADMINISTRATOR})
AGENDA = LEADS | {"Rédaction agenda"}
TRAININGS = LEADS | {"Rédaction formations"}
OBSERVATION = LEADS | {"Rédaction observation"}
# First part of an address, or the whole of it before a $ -> who may open what fits. The longest decides.
MATRIX = {
    # Lists of pages: everyone reads the drafts of the others; who may write is said section by section.
    **dict.fromkeys(
        (
            "agenda", "formations", "operations", "heures-a-calibrer", "offres", "vitrines", "lieux",
            "documents-veille", "rubriques", "guides", "infos-partenaires", "pages-simples", "a-relire",
            "experimentations",
        ),
        EVERYONE,
    ),
    "account/second-facteur": EVERYONE,
    "choose-lot": EVERYONE,
    "guide": EVERYONE,
    "colonnes": EVERYONE,
    "candidatures": APPLICANTS,
    "snippets/applications/": APPLICANTS,
    "snippets/choose/applications/": APPLICANTS,
    "propositions": AGENDA,
    "imports/doublons": AGENDA,
    "imports": LEADS,
    "imports/$": LEADS | {CLAUSE_OFFICER},  # the desk, where an officer finds the public contracts and no other source
    "snippets/ingest/": LEADS,
    "snippets/choose/ingest/": LEADS,
    "rapports/recherches": LEADS,
    "rapports/contenus-refuses": frozenset({ADMINISTRATOR}),
    "snippets/search/": LEADS,
    "snippets/agenda/": AGENDA,
    "snippets/choose/agenda/": AGENDA,
    "snippets/trainings/": TRAININGS,
    "snippets/resources/": OBSERVATION,
    "snippets/clauses/": CLAUSES,
    "snippets/choose/clauses/hoursdeclaration": CLAUSES,
    "import-declarations": CLAUSES,
    "calculateur": CLAUSES,
    "snippets/portal/organisation": EVERYONE,
    "snippets/portal/organisation/add": EVERYONE - {CONTRIBUTOR},
    "snippets/portal/": LEADS,
    # Vocabularies are chosen from by everyone who writes a page.
    "snippets/choose/": EVERYONE,
}  # fmt: skip
BEFORE_LOGIN = ("cms/login/", "cms/password_reset/", "cms/jsi18n/")  # what anybody may ask for: tests/accounts/
CREATES = "/create/"  # the form inside a chooser: for those who may add


def own_addresses(resolver: Any = None, prefix: str = "") -> Iterator[str]:
    """Addresses of the admin without parameters whose view or model is ours."""
    for each in (resolver or get_resolver()).url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from own_addresses(each, route)
        elif route.startswith(BEFORE_LOGIN):
            continue
        elif route.startswith("cms/") and "<" not in route and "(?P" not in route and is_own(each):
            yield f"/{route}"


def is_own(pattern: URLPattern) -> bool:
    view = getattr(pattern.callback, "view_class", pattern.callback)
    model = (getattr(pattern.callback, "view_initkwargs", None) or {}).get("model")
    app_label = getattr(getattr(model, "_meta", None), "app_label", "")
    return view.__module__.split(".")[0] in OWN or app_label in OWN


def allowed(address: str) -> frozenset[str]:
    """The roles of the table; for the form of a chooser, those of the model's own form."""
    path = address.removeprefix("/cms/")
    if path.startswith("snippets/choose/") and path.endswith(CREATES):
        path = path.replace("snippets/choose/", "snippets/").replace(CREATES, "/add/")
    fitting = [start for start in MATRIX if f"{path}$".startswith(start)]
    assert fitting, f"{address} is new: say in MATRIX which roles may open it"
    return MATRIX[max(fitting, key=len)]


def opens(browser: Client, address: str) -> bool:
    """Whether the address answers this role."""
    answer = browser.get(address)
    if answer.status_code == 405:  # it is only posted to
        answer = browser.post(address)
    sent_away = answer.status_code == 302 and answer["Location"] == "/cms/"
    # 400: let in, and told that the form is empty.
    assert sent_away or answer.status_code in (200, 302, 400), f"{address}: {answer.status_code}"
    return not sent_away


ADDRESSES = sorted(own_addresses())


def test_addresses_are_found() -> None:
    """The walk through the addresses sees those of snippets, of reports and of the desks."""
    assert {"/cms/candidatures/", "/cms/imports/", "/cms/snippets/portal/topic/add/"} <= set(ADDRESSES)
    assert len(ADDRESSES) > 120


@pytest.mark.parametrize("role", sorted(EVERYONE))
def test_a_role_opens_what_is_its_own(role: str, portal_site: SiteBuilder, client_of: MakeClient) -> None:
    browser = client_of(role)
    wrong = [
        f"{address} {'is refused' if role in allowed(address) else 'opens'}"
        for address in ADDRESSES
        if opens(browser, address) is not (role in allowed(address))
    ]
    assert wrong == []


def test_nobody_opens_them_without_logging_in(portal_site: SiteBuilder, client: Client) -> None:
    for address in ADDRESSES:
        answer = client.get(address)
        answer = client.post(address) if answer.status_code == 405 else answer
        assert answer.status_code == 302, address
        assert answer["Location"].startswith("/cms/login/"), address
