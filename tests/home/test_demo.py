"""The guides and relays of the demonstration: all load, link to each other and state the report's figures."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoDbBlocker

from facts import demo as facts
from home import demo
from home.demo.relays import RELAYS
from home.models import GuidePage, RelayPage
from portal.demo import DemoContext
from portal.models import Organisation, Topic
from portal.words.text import plain
from tests.site import for_a_module

# What the demonstration holds is the same on both databases; tests/relevance loads it on PostgreSQL.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("demonstration of the guides")]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[DemoContext]:
    """The home app's own content, on partners and topics named by their keys."""
    with for_a_module(django_db_blocker) as site:
        context = DemoContext(site)
        fill(context)
        yield context


def fill(context: DemoContext) -> None:
    topics = {slug for guide in demo.GUIDES for slug in guide.topics} | {t for r in RELAYS for t in r.topics}
    helpers = {target for guide in demo.GUIDES for step in guide.steps for _words, target, _note in step.helpers}
    keys = {key for key in helpers if key and ":" not in key} | {g.source for g in demo.GUIDES}
    keys |= {r.source for r in RELAYS} | {"mep"}
    context.topics = {slug: Topic.objects.create(name=slug, slug=slug) for slug in sorted(topics)}
    context.organisations = {key: Organisation.objects.create(name=key) for key in sorted(keys)}
    facts.load(context)
    demo.load(context)


def words(client: Client, address: str) -> str:
    """The text of a page, with ordinary spaces."""
    return " ".join(plain(client.get(address).content.decode()).split())


def test_there_are_twelve_guides_and_relays_or_more(loaded: DemoContext) -> None:
    assert GuidePage.objects.live().count() + RelayPage.objects.live().count() >= 12


def test_every_guide_opens_with_its_steps_and_who_helps(loaded: DemoContext, client: Client) -> None:
    for guide in demo.GUIDES:
        text = client.get(f"/s-orienter/guides/{guide.slug}/").content.decode()
        assert text.count('id="etape-') == len(guide.steps)
        assert "Qui vous aide" in text


def test_a_guide_links_to_the_guides_it_names(loaded: DemoContext, client: Client) -> None:
    text = client.get("/s-orienter/guides/construire-votre-projet-professionnel/").content.decode()
    assert "/s-orienter/guides/valider-votre-experience/" in text


def test_the_vae_figures_are_the_reports(loaded: DemoContext, client: Client) -> None:
    text = client.get("/s-orienter/guides/valider-votre-experience/").content.decode()
    for figure in ("527", "169", "88 validations", "dont 18 partielles"):
        assert figure in text


def test_guides_say_what_holds_in_2026_with_its_source(loaded: DemoContext, client: Client) -> None:
    vae = words(client, "/s-orienter/guides/valider-votre-experience/")
    for each in ("103,20 €", "1er janvier 2026", "décret n° 2025-663", "arrêté du 30 décembre 2025"):
        assert each in vae
    rsa = words(client, "/s-orienter/guides/avancer-avec-le-rsa/")
    for each in ("contrat d’engagement", "15 heures", "décret du 30 mai 2025", "1er janvier 2025"):
        assert each in rsa


def test_invented_announcements_say_so_and_facts_do_not(loaded: DemoContext, client: Client) -> None:
    for relay in RELAYS:
        told = "exemple de démonstration" in words(client, f"/s-orienter/infos/{relay.slug}/").lower()
        assert told is relay.is_demo, relay.slug
    assert GuidePage.objects.get(slug="valider-votre-experience").is_demo is False


def test_a_relayed_fact_has_its_source_and_its_last_day(loaded: DemoContext) -> None:
    facts = RelayPage.objects.filter(is_demo=False)
    assert len(facts) > 5
    for page in facts:
        assert page.ends_on is not None
        assert "Source" in str(page.body), page.slug


def test_the_portal_s_audience_is_the_reports(loaded: DemoContext, client: Client) -> None:
    text = client.get("/frequentation/").content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    for words in ("environ 94 000", "275 000", "251", "250 à 300", "+42 % par rapport à 2008 (évolution publiée)"):
        assert words in text


def test_the_accessibility_statement_claims_nothing(loaded: DemoContext, client: Client) -> None:
    assert "pas encore évaluée par un tiers" in client.get("/accessibilite/").content.decode()


def test_the_command_refuses_a_portal_with_content(loaded: DemoContext) -> None:
    with pytest.raises(CommandError, match="déjà du contenu"):
        call_command("load_demo")
    out = StringIO()
    call_command("load_demo", "--if-empty", stdout=out)
    assert "demo=kept" in out.getvalue()
