"""Pages that lead to other sites."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.structure import SiteBuilder
from resources.enums import Need
from resources.models import PlacePage, Service
from tests.site import publish_in

MakePlace = Callable[..., PlacePage]


def rich(*addresses: str) -> Any:
    """A body whose text holds a link to each address."""
    return [("text", "".join(f'<p>Voir <a href="{address}">le site</a>.</p>' for address in addresses))]


@pytest.fixture
def make_place(portal_site: SiteBuilder) -> MakePlace:
    """A published place."""

    def make(title: str = "Antenne du 18e", **fields: object) -> PlacePage:
        service, _ = Service.objects.get_or_create(slug="cv", defaults={"name": "Aide au CV", "need": Need.WORK})
        page = PlacePage(
            title=title, summary="Un lieu où l’on aide.", address="26, rue Ordener", postcode="75018",
            phone="01 99 00 00 21", **fields,
        )  # fmt: skip
        page.services.set([service])
        publish_in(portal_site["places"], page)
        found: PlacePage = PlacePage.objects.get(pk=page.pk)
        return found

    return make
