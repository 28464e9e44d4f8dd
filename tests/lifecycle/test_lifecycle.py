"""Every kind of page, from its editor's form to its end: draft, preview, published, listed, found, gone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_all_child_relations

from portal.models import PortalPage
from portal.structure import SiteBuilder
from tests.lifecycle.cases import CASES, ENDING, Case
from tests.search.pages import make_page
from tests.site import with_roles

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Paris"))
Wait = Callable[[timedelta], datetime]


@pytest.fixture(autouse=True)
def wait(monkeypatch: pytest.MonkeyPatch) -> Wait:
    """It is noon on a Monday; ``wait(delay)`` moves the clock to that long after, and returns the hour."""

    def move(delay: timedelta) -> datetime:
        moment = NOON + delay
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    move(timedelta())
    return move


@pytest.fixture
def editor_of(portal_site: SiteBuilder) -> Callable[[Case], Client]:
    """A browser where the editor of this kind's section is logged in, with that role's rights and no more."""
    with_roles(portal_site)

    def log_in(case: Case) -> Client:
        user = get_user_model().objects.create_user("camille", "camille@example.org", "une-longue-phrase")
        user.groups.add(Group.objects.get(name=case.role))
        client = Client()
        client.force_login(user)
        return client

    return log_in


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return str(response.content.decode()).replace("\u00a0", " ")


def results(title: str) -> str:
    """The search page's list for this title, as anybody gets it."""
    response = Client().get("/recherche/", {"q": title})
    return str(response.content.decode()).partition('id="resultats"')[2]


def as_edited(data: dict[str, Any], item: ClusterableModel, prefix: str = "") -> dict[str, Any]:
    """The form as its edit page sends it back: each row with the key under which it was saved."""
    for relation in get_all_child_relations(type(item)):
        name = f"{prefix}{relation.get_accessor_name()}"
        if f"{name}-TOTAL_FORMS" not in data:
            continue
        children = list(getattr(item, relation.get_accessor_name()).all())
        data[f"{name}-INITIAL_FORMS"] = str(len(children))
        for number, child in enumerate(children):
            data[f"{name}-{number}-id"] = str(child.pk)
            as_edited(data, child, f"{name}-{number}-")
    return data


def draft(case: Case, site: SiteBuilder, editor: Client, **fields: object) -> tuple[Any, dict[str, Any]]:
    """The page as a draft made with the form, and the form."""
    data = case.filled(**fields)
    response = editor.post(f"/cms/pages/add/{case.model}/{site[case.section].pk}/", data)
    assert response.status_code == 302, response.context["form"].errors
    page = PortalPage.objects.get(title=data["title"]).specific
    return page, as_edited(data, page)


def publish(editor: Client, page: Any, data: dict[str, Any]) -> str:
    """Publish from the edit page; returns the page's address."""
    response = editor.post(f"/cms/pages/{page.pk}/edit/", data | {"action-publish": "Publier"})
    assert response.status_code == 302, response.context["form"].errors
    return str(page.url)


def case_name(case: Case) -> str:
    return case.model.partition("/")[2]


@pytest.mark.parametrize("case", CASES, ids=case_name)
def test_drafted_previewed_published_listed_found_and_expired(
    case: Case, portal_site: SiteBuilder, editor_of: Callable[[Case], Client], wait: Wait
) -> None:
    editor, public = editor_of(case), Client()
    page, data = draft(case, portal_site, editor)
    title = page.title
    assert public.get(page.url).status_code == 404
    assert title not in read(public, case.listing)
    assert f'href="{page.url}"' not in results(title)

    preview = f"/cms/pages/{page.pk}/edit/preview/"
    assert editor.post(preview, data).json()["is_valid"]
    assert case.shown in read(editor, preview)
    panel = read(editor, f"{preview}?in_preview_panel=true")  # nobody answers for it yet
    assert ('data-nature="responsable"' in panel) == page.has_review_term

    url = publish(editor, page, data | {"expire_at": f"{NOON + timedelta(hours=2):%Y-%m-%d %H:%M}"})
    assert case.shown in read(public, url)
    assert title in read(public, case.listing)
    assert title in read(public, f"{case.listing}flux.rss")
    assert f'href="{url}"' in results(title)

    wait(timedelta(hours=3))
    call_command("publish_scheduled")
    assert public.get(url).status_code == 404
    assert title not in read(public, case.listing)
    assert f'href="{url}"' not in results(title)


@pytest.mark.parametrize("case", ENDING, ids=case_name)
def test_over_by_itself_it_leaves_the_list_and_the_front_of_the_search(
    case: Case, portal_site: SiteBuilder, editor_of: Callable[[Case], Client], wait: Wait
) -> None:
    editor, public = editor_of(case), Client()
    page, data = draft(case, portal_site, editor)
    url = publish(editor, page, data)
    other = make_page("Une page qui en parle", f"On y lit aussi : {page.title}.").url

    wait(timedelta(days=case.days or 0))
    assert page.title in read(public, case.listing)
    found = results(page.title)
    assert found.index(f'href="{url}"') < found.index(f'href="{other}"')

    wait(timedelta(days=(case.days or 0) + 1))
    call_command("refresh_listings")
    assert page.title not in read(public, case.listing)
    found = results(page.title)
    assert found.index(f'href="{other}"') < found.index(f'href="{url}"')
    assert public.get(url).status_code == 200  # whoever kept the address still reads it
    if case.past:
        assert page.title in read(public, case.past)
