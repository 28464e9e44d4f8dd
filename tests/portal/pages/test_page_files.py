"""Feeds and calendars stand beside the pages, at addresses with a dot."""

import pytest
from django.test import Client

from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db


def test_a_list_has_its_feed(client: Client, portal_site: SiteBuilder) -> None:
    answer = client.get("/s-orienter/guides/flux.rss")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/rss+xml")


@pytest.mark.parametrize(
    "path", ["/s-orienter/guides/flux.rss/", "/s-orienter/flux.ics", "/rien/flux.rss", "/flux.txt"]
)
def test_other_files_are_not_found(client: Client, portal_site: SiteBuilder, path: str) -> None:
    assert client.get(path).status_code == 404
