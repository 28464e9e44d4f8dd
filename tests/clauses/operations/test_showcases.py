"""A showcase shows what its organisation agreed to, and nothing else."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from benchmarks.calls import calls
from clauses.enums import ShowcaseRole
from clauses.models import HoursDeclaration, ShowcasePage
from portal.models import Organisation
from portal.structure import SiteBuilder
from portal.web.publication import generation
from tests.clauses.conftest import MakeOffer, MakeOperation, MakeShowcase
from tests.queries import queries_at_most

pytestmark = pytest.mark.django_db


def form(organisation: Organisation, **fields: object) -> dict[str, object]:
    data: dict[str, object] = {
        "title": "Jardins de l’Ourcq", "slug": "jardins", "summary": "Des jardiniers.", "organisation": organisation.pk,
        "role": "entreprise", "commitment": "", "commitment_author": "", "body": streamfield([]), "agreed_on": "",
        "agreed_by": "", "district": "", "verified_by": "l’équipe", "tags": "", "comments": inline_formset([]),
        "action-publish": "Publier",
    }  # fmt: skip
    return nested_form_data(data | fields)


def test_nothing_is_shown_without_an_agreement(
    officer: Client, client: Client, portal_site: SiteBuilder, gardeners: Organisation
) -> None:
    add = f"/cms/pages/add/clauses/showcasepage/{portal_site['showcases'].pk}/"
    answer = officer.post(add, form(gardeners, shows_hours="on"))
    assert "Dites quand et par qui l’accord a été donné" in answer.content.decode()
    assert (
        officer.post(add, form(gardeners, agreed_on="2026-01-05", agreed_by="Mme X", shows_hours="on")).status_code
        == 302
    )
    assert "Jardins de l’Ourcq" in client.get("/clause-sociale/acteurs/?role=entreprise").content.decode()
    assert "Mme X" not in client.get("/clause-sociale/acteurs/jardins/").content.decode()
    again = officer.post(add, form(gardeners, slug="encore"))
    assert "Cet organisme a déjà une vitrine dans ce rôle" in again.content.decode()
    assert ShowcasePage.objects.count() == 1


def test_hours_are_derived_for_each_role(
    make_operation: MakeOperation, make_offer: MakeOffer, make_showcase: MakeShowcase, client: Client,
    city: Organisation, gardeners: Organisation,
) -> None:  # fmt: skip
    operation = make_operation(
        lots=[
            {"company": gardeners, "hours_committed": Decimal(1820)},
            {"company": city, "hours_committed": Decimal(7)},
        ],
        hours_planned=Decimal(3640),
    )
    offer = make_offer(operation=operation)
    everything = {"shows_operations": True, "shows_hours": True, "shows_opportunities": True}
    authority = make_showcase(city, ShowcaseRole.AUTHORITY, **everything)
    company = make_showcase(gardeners, ShowcaseRole.COMPANY, **everything)
    client.get("/clause-sociale/")
    with queries_at_most(10):
        html = client.get(authority.url).content.decode()
    assert "3\u202f640\u00a0h, soit 2\u00a0ETP" in html
    with queries_at_most(10):
        html = client.get(company.url).content.decode()
    assert "1\u202f820\u00a0h, soit 1\u00a0ETP" in html
    assert operation.url in html
    assert offer.url in html


def test_hours_promised_and_done_are_both_shown(
    make_operation: MakeOperation, make_showcase: MakeShowcase, client: Client, city: Organisation,
    gardeners: Organisation,
) -> None:  # fmt: skip
    """A company answers for its own lots, an authority for all those of its contracts; drafts count for nobody."""
    page = make_operation(
        lots=[
            {"company": gardeners, "hours_committed": Decimal(1820)},
            {"company": Organisation.objects.create(name="Net Seine"), "hours_committed": Decimal(700)},
        ],
        hours_planned=Decimal(3640),
    )
    for lot, done in zip(page.lots.all(), (455, 70), strict=True):
        HoursDeclaration.objects.create(lot=lot, period_start=date(2026, 4, 1), hours_done=Decimal(done), people=1)
    make_operation("Retiré", lots=[{"company": gardeners, "hours_committed": Decimal(99)}]).unpublish()

    def told(organisation: Organisation, role: ShowcaseRole) -> tuple[dict[str, str], str]:
        showcase = make_showcase(organisation, role, shows_hours=True)
        with queries_at_most(10):
            html = client.get(showcase.url).content.decode()
        facts = re.findall(r"<dt>(Heures [^<]*)</dt><dd>([^<]*)</dd>", html)
        badge = client.get(f"{showcase.url}badge.svg").content.decode()
        return {name: re.sub("[\u00a0\u202f]", " ", value) for name, value in facts}, re.sub(
            "[\u00a0\u202f]", " ", badge
        )

    client.get("/clause-sociale/")
    facts, badge = told(gardeners, ShowcaseRole.COMPANY)
    assert facts == {"Heures engagées": "1 820 h, soit 1 ETP", "Heures réalisées": "455 h, soit 0,3 ETP"}
    assert "1 820 h engagées, 455 h réalisées" in badge
    facts, badge = told(city, ShowcaseRole.AUTHORITY)
    assert facts == {
        "Heures prévues dans ses marchés": "3 640 h, soit 2 ETP",
        "Heures engagées": "2 520 h, soit 1,4 ETP",
        "Heures réalisées": "525 h, soit 0,3 ETP",
    }
    assert "2 520 h engagées, 525 h réalisées" in badge


@pytest.mark.parametrize("shown", ["shows_operations", "shows_hours", "shows_opportunities"])
@pytest.mark.parametrize("role", ShowcaseRole)
def test_each_agreement_opens_its_part_and_no_other(
    make_operation: MakeOperation, make_offer: MakeOffer, make_showcase: MakeShowcase, client: Client,
    city: Organisation, gardeners: Organisation, role: ShowcaseRole, shown: str,
) -> None:  # fmt: skip
    operation = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(1820)}])
    offer = make_offer(operation=operation)
    page = make_showcase(city if role == ShowcaseRole.AUTHORITY else gardeners, role, **{shown: True})
    html = client.get(page.url).content.decode()
    found = {
        "shows_operations": f'href="{operation.url}"' in html,
        "shows_hours": "<dt>Heures" in html,
        "shows_opportunities": f'href="{offer.url}"' in html,
    }
    assert found == dict.fromkeys(found, False) | {shown: True}
    assert ("820" in client.get(f"{page.url}badge.svg").content.decode()) == (shown == "shows_hours")


def test_what_was_not_agreed_stays_out(
    make_operation: MakeOperation, make_offer: MakeOffer, make_showcase: MakeShowcase, client: Client,
    gardeners: Organisation,
) -> None:  # fmt: skip
    operation = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(1820)}])
    offer = make_offer(operation=operation)
    html = client.get(make_showcase(gardeners, ShowcaseRole.COMPANY).url).content.decode()
    assert operation.url not in html
    assert offer.url not in html
    assert "1\u202f820" not in html


def test_an_offer_whose_employer_hides_is_not_on_its_showcase(
    make_offer: MakeOffer, make_showcase: MakeShowcase, client: Client, gardeners: Organisation
) -> None:
    offer = make_offer(employer_alias="Entreprise d’espaces verts")
    page = make_showcase(gardeners, ShowcaseRole.COMPANY, shows_opportunities=True)
    assert offer.url not in client.get(page.url).content.decode()


EXAMPLE = "Exemple de démonstration"


def test_an_invented_operation_says_so_beside_a_real_name(
    make_operation: MakeOperation, make_offer: MakeOffer, make_showcase: MakeShowcase, client: Client,
    city: Organisation,
) -> None:  # fmt: skip
    """Nobody may take an example for a contract of the authority that is named."""
    operation = make_operation("Marché inventé", is_demo=True)
    make_offer("Offre inventée", operation=operation, is_demo=True)
    real = make_operation("Marché réel")
    showcase = make_showcase(city, ShowcaseRole.AUTHORITY, shows_operations=True, shows_opportunities=True)
    page = client.get(showcase.url).content.decode().replace("\u00a0", " ")
    # Real and invented operations: each says what it is. Its only offer: once, above the list.
    assert [operation.url in row for row in page.split("<li ")[1:] if EXAMPLE in row.split("</li>")[0]] == [True]
    assert page.count(f"{EXAMPLE} : cette page est inventée") == 1
    for address in ("/clause-sociale/operations/", "/clause-sociale/"):
        marked = [row for row in client.get(address).content.decode().split("<li ") if EXAMPLE in row]
        assert [operation.url in row and real.url not in row for row in marked] == [True]
    assert EXAMPLE in client.get(operation.url).content.decode().split("<dl")[0]  # at its top, not only at its foot
    assert EXAMPLE not in client.get(real.url).content.decode().split('id="offres"')[0]
    figures = client.get("/clause-sociale/indicateurs/").content.decode().replace("\u00a0", " ")
    assert "2 opérations publiées, dont 1 exemple de démonstration." in figures
    counted = client.get("/clause-sociale/indicateurs/liste/donneurs-d-ordre/").content.decode()
    assert "1\u00a0exemple de démonstration" in counted


def test_a_list_of_examples_says_it_once_and_a_mixed_one_beside_each(
    make_operation: MakeOperation, client: Client
) -> None:
    for number in (1, 2):
        make_operation(f"Marché inventé {number}", is_demo=True)
    once = "les pages listées ci-dessous sont inventées"
    page = client.get("/clause-sociale/operations/").content.decode()
    assert (page.count(once), page.count(EXAMPLE)) == (1, 0)
    make_operation("Marché réel")
    page = client.get("/clause-sociale/operations/").content.decode()
    assert (page.count(once), page.count(EXAMPLE)) == (0, 2)


def test_a_badge_says_what_its_showcase_may_and_no_more(
    make_operation: MakeOperation, make_showcase: MakeShowcase, client: Client, gardeners: Organisation,
    city: Organisation,
) -> None:  # fmt: skip
    make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(1820)}])
    told = make_showcase(gardeners, ShowcaseRole.COMPANY, shows_hours=True)
    discreet = make_showcase(city, ShowcaseRole.AUTHORITY, shows_operations=True)
    badge = client.get(f"{told.url}badge.svg")
    assert badge["Content-Type"] == "image/svg+xml"
    assert "1\u202f820\u00a0h engagées, 0\u00a0h réalisée" in badge.content.decode()
    assert "max-age" in badge["Cache-Control"]
    page = client.get(told.url).content.decode()
    assert "Afficher ce badge sur votre site" in page
    assert "&lt;img src=&quot;" in page
    assert "badge.svg&quot;" in page
    assert "820" not in client.get(f"{discreet.url}badge.svg").content.decode()
    silent = make_showcase(Organisation.objects.create(name="Net Seine"), ShowcaseRole.COMPANY)
    assert "Afficher ce badge" not in client.get(silent.url).content.decode()
    assert client.get("/clause-sociale/acteurs/inconnu/badge.svg").status_code == 404


def test_a_showcase_of_a_company_says_how_it_keeps_its_promise(
    make_showcase: MakeShowcase, client: Client, gardeners: Organisation
) -> None:
    page = make_showcase(gardeners, ShowcaseRole.COMPANY, shows_opportunities=True)
    assert "Une réponse promise sous 15 jours" in client.get(page.url).content.decode().replace("\u00a0", " ")


def test_many_showcases_cost_little_to_a_page_of_the_clause(
    make_operation: MakeOperation, make_showcase: MakeShowcase, gardeners: Organisation, client: Client
) -> None:
    operation = make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(7)}])
    shown = make_showcase(gardeners, ShowcaseRole.COMPANY)

    def first_visit() -> None:
        generation.renew()
        assert f'href="{shown.url}"' in client.get(operation.url).content.decode()

    first_visit()
    few = calls(first_visit)
    for number in range(20):
        make_showcase(Organisation.objects.create(name=f"Entreprise {number}"), ShowcaseRole.COMPANY)
    first_visit()
    assert calls(first_visit) - few < 20 * 20
