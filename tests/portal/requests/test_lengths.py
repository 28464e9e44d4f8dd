"""An answer says its own length: a server would cut, for programs that take no compressed text, what is longer."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from facts.models import Fact
from home.models import ContentPage
from links.checking.rounds import adopt
from links.models import Link
from portal import dates
from portal.structure import SiteBuilder
from portal.web.publication import generation

pytestmark = pytest.mark.django_db


def page_of(site: SiteBuilder, text: str) -> str:
    page: Any = ContentPage(title="Une page", summary="Une page.", body=[("text", text)])
    site["home"].add_child(instance=page)
    page.save_revision().publish()
    return str(page.get_url())


def test_what_is_added_to_a_page_is_counted(client: Client, portal_site: SiteBuilder, settings: Settings) -> None:
    settings.TYPESETTING = True
    fact = Fact.objects.create(name="Reste", value="103,20 €", since=date(2026, 1, 1), source_name="arrêté")
    address = page_of(
        portal_site,
        f'<p>Le CPF ? « Oui » : <a linktype="fact" id="{fact.pk}">x</a> <a href="https://mort.fr/a">ici</a>.</p>',
    )
    adopt(dates.now())
    Link.objects.update(dead_since=dates.now())
    generation.renew()
    whole = client.get(address)
    text = whole.content.decode()
    assert all(word in text for word in ("Repères cités", "lien retiré", "«\u00a0Oui\u00a0»"))
    assert len(whole.content) == int(whole["Content-Length"])
    assert client.head(address)["Content-Length"] == whole["Content-Length"]
    compressed = client.get(address, HTTP_ACCEPT_ENCODING="gzip")
    assert len(compressed.content) == int(compressed["Content-Length"]) < len(whole.content)
