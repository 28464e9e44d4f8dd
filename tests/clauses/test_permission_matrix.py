"""Each role at each address of the clause in the admin, and at Wagtail's own doors to its records.

The public pages are for everybody; applications have their own matrix in ``tests/applications``.
"""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from applications.models import CompanyAccess
from clauses.enums import ShowcaseRole
from clauses.models import HoursDeclaration, Lot
from home.roles import ADMINISTRATOR, CLAUSE_OFFICER, CONTRIBUTOR, LEAD_ROLE, ROLES
from portal.models import Organisation
from portal.structure import SiteBuilder
from tests.addresses import addresses
from tests.applications.test_rights import logged_in
from tests.clauses.conftest import MakeOffer, MakeOperation, MakeShowcase
from tests.permissions.test_matrix import unrendered
from tests.site import with_roles

__all__ = ["unrendered"]
# Rights and addresses are the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
WRITER = "Rédaction clause sociale"
EVERY_ROLE = {role.name for role in ROLES}
KEEPERS = {CLAUSE_OFFICER, LEAD_ROLE, ADMINISTRATOR}  # of declared hours and vocabularies
OF_SECTION = KEEPERS | {WRITER, CONTRIBUTOR}
SNIPPETS, CHOOSERS = "cms/snippets/clauses/", "cms/snippets/choose/clauses/"
# Beginning of an address -> who gets past it; the first that fits.
DOORS: tuple[tuple[str, set[str]], ...] = (
    (f"{CHOOSERS}hoursdeclaration/", KEEPERS),
    (CHOOSERS, EVERY_ROLE),  # vocabularies that every page's form may name
    (SNIPPETS, KEEPERS),
    ("cms/choose-lot/", EVERY_ROLE),  # as the other choosers; whoever writes an offer names its lot
    ("cms/import-declarations/", KEEPERS),
    ("cms/calculateur/", KEEPERS),
    # Lists of pages open to every editor, and hold those that the role may see.
    ("cms/operations/", EVERY_ROLE),
    ("cms/heures-a-valider/", KEEPERS),
    ("cms/heures-a-calibrer/", EVERY_ROLE),
    ("cms/clauses-dues/", EVERY_ROLE),
    ("cms/offres/", EVERY_ROLE),
    ("cms/vitrines/", EVERY_ROLE),
)
SECRETS = ("Note interne", "Mme Accord", "Mme Personne", "secret@example.org")


@pytest.fixture
def lot(
    portal_site: SiteBuilder, make_operation: MakeOperation, make_offer: MakeOffer, make_showcase: MakeShowcase,
    gardeners: Organisation,
) -> Lot:  # fmt: skip
    """One record of each kind, with words that few may read."""
    with_roles(portal_site)
    lot: Lot = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(100)}]).lots.get()
    declaration = HoursDeclaration.objects.create(
        lot=lot, period_start=date(2026, 4, 1), hours_done=Decimal(77), people=1, note="Note interne"
    )
    declaration.save_revision()
    make_offer()
    make_showcase(gardeners, ShowcaseRole.COMPANY, agreed_by="Mme Accord")
    CompanyAccess.objects.create(organisation=gardeners, person="Mme Personne", email="secret@example.org")
    return lot


ADDRESSES = [
    each.route
    for each in addresses()
    # By its model too: a list without a view of its own is answered by the portal's.
    if each.route.startswith("cms/") and (each.app == "clauses" or "clauses/" in each.route)
]


def who(path: str) -> set[str]:
    return next(roles for start, roles in DOORS if path.startswith(start))


def filled(path: str, lot: Lot) -> str:
    """The address of the records above; of the first revision, compared with itself."""
    declaration = lot.declarations.get()
    named = {
        "<int:pk>": declaration.pk, "<str:pk>": declaration.pk, "(?P<pk>.+)": declaration.pk,
        "<int:revision_id>": declaration.latest_revision_id,
        r"(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$": "earliest...latest/",
    }  # fmt: skip
    for word, value in named.items():
        path = path.replace(word, str(value))
    return f"/{path}"


def words_of(answer: Any) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")


def test_every_address_has_its_door() -> None:
    found = ADDRESSES
    assert len(found) > 60
    assert all(who(path) for path in found)
    assert all(any(path.startswith(start) for path in found) for start, _roles in DOORS)


@pytest.mark.parametrize("role", [*sorted(EVERY_ROLE), ""])
def test_a_role_gets_past_its_own_doors_only(lot: Lot, role: str, request: pytest.FixtureRequest) -> None:
    if role in KEEPERS:  # who may read all: nothing is looked for in the pages
        request.getfixturevalue("unrendered")
    browser = logged_in(role) if role else Client()
    for path in ADDRESSES:
        answer = browser.get(filled(path, lot))
        where = f"{role or 'nobody'} at {path}: {answer.status_code}"
        if role in who(path):
            # A vocabulary need not have a record of this number, nor a section a page of this role; what only POST
            # does refuses to be read (``tests/permissions`` posts to it).
            assert answer.status_code in (200, 302, 400, 404, 405), where
        else:
            assert answer.status_code == 302, where
            assert answer["Location"].startswith("/cms/"), where
        if role not in KEEPERS:
            assert not [secret for secret in SECRETS if secret in words_of(answer)], where


@pytest.mark.parametrize("role", sorted(EVERY_ROLE))
def test_lists_hold_the_pages_that_the_role_may_see(lot: Lot, role: str) -> None:
    browser = logged_in(role)
    for name, title in (("operations", "Entretien des jardins"), ("offres", "Entretien des espaces verts")):
        listed = title in words_of(browser.get(f"/cms/{name}/"))
        exported = title in words_of(browser.get(f"/cms/{name}/?export=csv"))
        assert listed == exported == (role in OF_SECTION), (role, name)


@pytest.mark.parametrize("role", sorted(EVERY_ROLE - KEEPERS))
def test_wagtails_own_doors_tell_no_name(lot: Lot, role: str) -> None:
    """Exports, bulk actions, uses of an organisation and reports go round the lists."""
    browser = logged_in(role)
    company, access, declaration = lot.company_id, CompanyAccess.objects.get(), lot.declarations.get()
    for path in (
        "vitrines/?export=csv", "offres/?export=csv", "snippets/clauses/hoursdeclaration/?export=csv",
        f"bulk/applications/companyaccess/delete/?id={access.pk}", "bulk/applications/companyaccess/delete/?id=all",
        f"bulk/clauses/hoursdeclaration/delete/?id={declaration.pk}", f"snippets/portal/organisation/usage/{company}/",
        "reports/site-history/", "reports/site-history/?export=csv", "reports/aging-pages/", "snippets/", "",
    ):  # fmt: skip
        text = words_of(browser.get(f"/cms/{path}"))
        assert not [secret for secret in SECRETS if secret in text], (role, path)
