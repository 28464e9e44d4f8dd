"""No page leads to an address that is not of the web, whatever was stored past the forms."""

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from portal.blocks.links import LinkBlock
from portal.models import Organisation, PortalPage
from portal.orm.fields import LinkField
from portal.structure import SiteBuilder
from portal.words.text import web_address

OURS = {
    "portal",
    "facts",
    "freshness",
    "ingest",
    "resources",
    "agenda",
    "trainings",
    "clauses",
    "experiments",
    "applications",
    "alerts",
    "contact",
    "home",
}
BAD = (
    "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "\x01javascript:x",
    "data:text/html,<script>alert(1)</script>", "vbscript:x", "//evil.example", "ftp://example.org/x",
)  # fmt: skip


@pytest.mark.parametrize("value", BAD)
def test_only_the_web_is_led_to(value: str) -> None:
    assert web_address(value) == ""
    assert LinkBlock().to_python(value) == ""


def test_an_address_of_the_web_stays() -> None:
    for address in ("https://example.org/a?b=c#d", "HTTP://example.org/"):
        assert web_address(address) == LinkBlock().to_python(address) == address


def test_every_address_that_is_stored_is_read_so() -> None:
    """A new model that keeps an address takes the same field."""
    fields = [
        field
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for field in model._meta.local_fields
        if isinstance(field, models.URLField)
    ]
    assert len(fields) > 8
    assert [str(field) for field in fields if not isinstance(field, LinkField)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("value", BAD)
def test_what_is_stored_past_validation_is_not_shown(portal_site: SiteBuilder, client: Client, value: str) -> None:
    organisation = Organisation.objects.create(name="Partenaire", website="https://example.org/")
    page = portal_site["agenda"]
    PortalPage.objects.filter(pk=page.pk).update(source_url=value, source_organisation=organisation)
    Organisation.objects.update(website=value)
    organisation.refresh_from_db()
    assert organisation.website == ""
    assert PortalPage.objects.get(pk=page.pk).source_url == ""
    assert list(Organisation.objects.values_list("website", flat=True)) == [""]
    shown = client.get(page.url).content.decode()
    assert value.strip() not in shown
