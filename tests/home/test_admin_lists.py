"""The admin's flat lists: columns, filters, exports, and the report of what is due for review."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from openpyxl import load_workbook

from home.models import ContentPage
from portal import dates
from portal.models import PortalPage
from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db


def exported(client: Client, address: str) -> bytes:
    """The whole file, which is sent in pieces."""
    return client.get(address).getvalue()


LISTS = ["rubriques", "guides", "infos-partenaires", "pages-simples", "a-relire"]


@pytest.fixture
def admin_client(portal_site: SiteBuilder, client: Client) -> Client:
    user = get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase")
    client.force_login(user)
    return client


@pytest.mark.parametrize("name", LISTS)
def test_each_list_opens_filters_and_exports(admin_client: Client, name: str) -> None:
    assert admin_client.get(f"/cms/{name}/").status_code == 200
    filtered = admin_client.get(f"/cms/{name}/?audience=emploi&review=due&state=ouvert&is_demo=true&live=true")
    assert filtered.status_code == 200
    for kind in ("csv", "xlsx"):
        assert admin_client.get(f"/cms/{name}/?export={kind}").status_code == 200


def test_the_menu_names_the_part_and_the_report(admin_client: Client) -> None:
    page = admin_client.get("/cms/").content.decode()
    assert "Guides et infos" in page
    assert "/cms/a-relire/" in page


def test_the_export_is_in_french_words(admin_client: Client) -> None:
    lines = exported(admin_client, "/cms/pages-simples/?export=csv").decode().splitlines()
    assert lines[0].startswith("\ufeffTitre;Nature;Pour qui;État")
    legal = next(line for line in lines if line.startswith("Mentions légales"))
    assert ";oui;non;" in legal  # published, not a demonstration


def test_a_title_that_looks_like_a_formula_stays_text(admin_client: Client) -> None:
    ContentPage.objects.filter(slug="mentions-legales").update(title="=1+1", draft_title="=1+1")
    lines = exported(admin_client, "/cms/pages-simples/?export=csv").decode()
    assert "'=1+1" in lines


def test_due_pages_of_every_kind_are_reported_the_oldest_first(admin_client: Client, portal_site: SiteBuilder) -> None:
    today = dates.today()
    PortalPage.objects.update(review_on=today + timedelta(days=30))
    PortalPage.objects.filter(slug="guides").update(review_on=today)
    PortalPage.objects.filter(slug="accessibilite").update(review_on=today - timedelta(days=400))
    page = admin_client.get("/cms/a-relire/").content.decode()
    assert page.index("Accessibilité") < page.index("Guides pas à pas")
    assert "Mentions légales" not in page
    workbook = load_workbook(BytesIO(exported(admin_client, "/cms/a-relire/?export=xlsx")))
    rows = list(workbook.worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["Accessibilité", "Guides pas à pas"]
