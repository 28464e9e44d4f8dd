"""The title of a page, whatever its type, is a field with its label, seen before anything is typed."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Page, get_page_models

from portal.structure import SiteBuilder
from tests.site import with_roles

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # the same forms on both databases
KINDS = 10


@pytest.fixture
def chief(portal_site: SiteBuilder, client: Client) -> Client:
    with_roles(portal_site)
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase"))
    return client


def forms(client: Client) -> dict[str, BeautifulSoup]:
    """The empty form of every type of page that may be added under the site's own pages."""
    found = {}
    for model in get_page_models():
        parents = Page.objects.type(*model.allowed_parent_page_models()).filter(depth__gt=1)
        for parent in parents[:1]:
            answer = client.get(f"/cms/pages/add/{model._meta.app_label}/{model._meta.model_name}/{parent.pk}/")
            if answer.status_code == 200:
                found[model.__name__] = BeautifulSoup(answer.content.decode(), "html.parser")
    return found


def test_the_title_of_a_new_page_is_a_field_with_its_label(chief: Client) -> None:
    opened = forms(chief)
    assert len(opened) >= KINDS
    for name, form in opened.items():
        field = form.select_one("[name=title]")
        assert field, name
        label = form.select_one(f"label[for={field['id']}]")
        assert label, name
        assert label.get_text(" ", strip=True) == "Titre *", name
        assert "w-sr-only" not in " ".join(str(tag.get("class")) for tag in [label, *label.parents]), name
        assert not field.get("placeholder"), name
