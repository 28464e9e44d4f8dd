"""One base address: whatever host and port a visitor asks at, what leaves the site carries the portal's own."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.core import mail
from django.test import Client
from wagtail.models import Site

from agenda.models import EventPage
from agenda.submissions.decisions import accept, receive
from applications.telling.mails import desk_address
from portal import dates
from portal.pages import addresses
from portal.pages.addresses import absolute
from portal.structure import SiteBuilder
from tests.claims.silent import KINDS, Kind

# Addresses are written in Python: the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

BASE = "https://portail.example.org:8443"
OTHER = "autre.example.net"
ADDRESS = re.compile(r"https?://[^\s\"'<>\\)]+")
FILES = (
    "flux.rss", "agenda.ics", "agenda.json", "evenement.ics", "chiffres.csv", "chiffres.json", "badge.svg", "citation/",
    "imprimer/", "structures.json", "services.json", "calendrier/", "calendrier.csv", "tableau/", "passees/", "passes/",
)  # fmt: skip
ROOT = ("/", "/sitemap.xml", "/robots.txt", "/recherche/?q=un", "/api/search/?q=un", "/api/openapi.json",
        "/.well-known/security.txt")  # fmt: skip


@pytest.fixture
def elsewhere(settings: Any) -> Client:
    """A visitor who reaches the portal by another name and port than its own; Wagtail's site record has a third."""
    settings.WAGTAILADMIN_BASE_URL = f"{BASE}/"
    settings.ALLOWED_HOSTS = ["*"]
    Site.objects.update(hostname="interne.example.net", port=8000)
    Site.clear_site_root_paths_cache()
    return Client(SERVER_NAME=OTHER, SERVER_PORT="8300")


def foreign(text: str) -> list[str]:
    """The addresses of the portal on another base."""
    ours = (OTHER, "interne.example.net", "testserver", "localhost", "127.0.0.1")
    return [found for found in ADDRESS.findall(text) if any(name in found for name in ours)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_page_and_file_is_on_the_one_base(
    kind: Kind, portal_site: SiteBuilder, tmp_path: Path, elsewhere: Client
) -> None:
    page = kind.make(portal_site, tmp_path)
    addresses_ = [f"{start}{end}" for start in (page.url, kind.list_url) for end in ("", *FILES)]
    shown = 0
    for address in (*addresses_, *ROOT):
        answer = elsewhere.get(address)
        if answer.status_code != 200:
            continue
        shown += 1
        text = answer.getvalue().decode()
        assert not foreign(text), address
        if answer["Content-Type"].startswith("text/html") and "<html" in text and "canonical" in text:
            assert f'<link rel="canonical" href="{BASE}/' in text
            assert f'"url": "{BASE}/' in text
    assert shown > len(ROOT)
    assert page.full_url == f"{BASE}{page.url}"


def test_mails_are_on_it_too(portal_site: SiteBuilder, elsewhere: Client) -> None:
    event = EventPage(title="Une rencontre", slug="une-rencontre", summary="On se rencontre.")
    moment = dates.now() + timedelta(days=9)
    event.occurrences = [event.occurrences.model(start=moment, end=moment, venue_name="Salle", postcode="75018")]
    accept(receive(event, "Un organisme", "a@example.org", None), None, None)
    assert desk_address().startswith(f"{BASE}/cms/")
    (sent,) = mail.outbox
    assert f"{BASE}/agenda/une-rencontre/" in sent.body
    assert not foreign(str(sent.body))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/agenda/?type=atelier#liste", f"{BASE}/agenda/?type=atelier#liste"),
        ("agenda/", f"{BASE}/agenda/"),
        ("http://interne.example.net:8000/agenda/", f"{BASE}/agenda/"),
        ("//ailleurs.example.net/agenda/", f"{BASE}/agenda/"),
        ("", ""),
    ],
)
def test_an_address_is_put_on_the_base_whatever_its_host(address: str, expected: str, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = BASE
    assert absolute(address) == expected


def test_nothing_else_of_the_project_makes_an_absolute_address() -> None:
    own = Path(addresses.__file__)
    makers = re.compile(r"build_absolute_uri|WAGTAILADMIN_BASE_URL|\.root_url\b|get_current_site|\.get_site\(\)")
    # Settings say it; serving and the structure tell Django and Wagtail where the portal is.
    allowed = ("portal/settings", "portal/management/commands/serve.py", "home/structure.py")
    found = [
        str(path.relative_to(project.BASE_DIR))
        for app in project.BASE_DIR.iterdir()
        if (app / "apps.py").exists()
        for path in app.rglob("*.py")
        if path != own and makers.search(path.read_text(encoding="utf-8"))
    ]
    assert not [path for path in found if not path.startswith(allowed)]
