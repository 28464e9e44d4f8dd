"""Each kind with everything left out that may be: typed by hand, and as its sources bring it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from django.core.management import call_command

from agenda.models import EventPage, Occurrence
from clauses.enums import ContractType
from clauses.models import Lot, OperationPage, OpportunityPage, Sector
from experiments.models import ExperimentPage
from home.models import GuidePage, RelayPage
from portal import dates
from portal.models import Organisation, PortalPage
from portal.structure import SiteBuilder
from resources.models import DocumentPage, PlacePage, Service
from trainings.models import SapActivity, Session, TrainingPage

DAY = dates.today() + timedelta(days=30)
START = datetime.combine(DAY, time(10))


@dataclass(frozen=True)
class Kind:
    """``make(site, folder)`` gives the published page; ``section`` holds it, at ``list_url``."""

    name: str
    make: Callable[[SiteBuilder, Path], PortalPage]
    section: str
    list_url: str


def body() -> Organisation:
    return Organisation.objects.get_or_create(name="Organisme Discret")[0]


def published(site: SiteBuilder, section: str, page: PortalPage) -> PortalPage:
    page.full_clean(exclude=["path", "depth", "slug", "content_type", "translation_key", "locale"])
    site[section].add_child(instance=page)
    page.save_revision().publish()
    return type(page)._default_manager.get(pk=page.pk)


def event(site: SiteBuilder, _folder: Path) -> PortalPage:
    page = EventPage(title="Une rencontre", summary="On se rencontre.")
    moment = dates.moment(DAY, time(10))
    page.occurrences = [Occurrence(start=moment, end=moment, venue_name="Salle des fêtes", postcode="93100")]
    return published(site, "agenda", page)


def place(site: SiteBuilder, _folder: Path) -> PortalPage:
    page = PlacePage(
        title="Un lieu", summary="Un lieu.", address="1, rue Ordener", postcode="75018", phone="0199000018"
    )
    page.services.set([Service.objects.create(slug="rien", name="Un service", need="")])
    return published(site, "places", page)


def document(site: SiteBuilder, _folder: Path) -> PortalPage:
    page = DocumentPage(
        title="Un texte", summary="Un texte.", document_kind="etude", publisher=body(), published_on=date(2025, 3, 14)
    )
    return published(site, "documents", page)


def training(site: SiteBuilder, _folder: Path) -> PortalPage:
    page = TrainingPage(title="Un parcours", summary="On apprend.", organisation=body(), objectives="<p>Aider.</p>")
    page.activities.set([SapActivity.objects.get(code="A3")])
    page.sessions = [Session(starts_on=DAY)]
    for session in page.sessions.all():
        session.derive()
    return published(site, "trainings", page)


def operation(site: SiteBuilder, _folder: Path) -> PortalPage:
    page = OperationPage(
        title="Un marché", summary="Un marché.", authority=body(), amount=Decimal(1000), hours_planned=Decimal(100),
        starts_on=DAY,
    )  # fmt: skip
    page.lots = [Lot(name="Un lot")]
    return published(site, "operations", page)


def offer(site: SiteBuilder, _folder: Path) -> PortalPage:
    page = OpportunityPage(
        title="Un poste", summary="Un poste.", employer=body(), trade="jardinier", sector=Sector.objects.all()[0],
        contract_type=ContractType.CDI, job_starts_on=DAY, deadline=DAY - timedelta(days=10), salary="selon profil",
        workplace="jardins publics", tasks="<p>Planter.</p>", contact_phone="0199000018",
    )  # fmt: skip
    return published(site, "opportunities", page)


def experiment(site: SiteBuilder, _folder: Path) -> PortalPage:
    page = ExperimentPage(title="Un essai", summary="Un essai.", public="Des familles", period="2009")
    return published(site, "experiments", page)


def guide(site: SiteBuilder, _folder: Path) -> PortalPage:
    steps = [("step", {"title": "Une étape", "text": "<p>On avance.</p>"})]
    page = GuidePage(title="Un chemin", summary="Un chemin.", steps=steps)
    return published(site, "guides", page)


def relay(site: SiteBuilder, _folder: Path) -> PortalPage:
    page = RelayPage(
        title="Une annonce", summary="Une annonce.", source_organisation=body(), ends_on=DAY,
        body=[("text", "<p>Voilà.</p>")],
    )  # fmt: skip
    return published(site, "relays", page)


def imported(reader: str, name: str, text: str, *args: str) -> Callable[[SiteBuilder, Path], PortalPage]:
    def make(_site: SiteBuilder, folder: Path) -> PortalPage:
        file = folder / name
        file.write_text(text, encoding="utf-8")
        call_command("ingest", reader, str(file), "--publish", "--source", "Source discrète", *args)
        pages = PortalPage.objects.filter(imported_from="Source discrète", live=True)
        return pages.get().specific

    return make


CALENDAR = f"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART:{START:%Y%m%dT%H%M%S}
SUMMARY:Une rencontre
LOCATION:Salle des fêtes, 1 rue Ordener, 75018 Paris
END:VEVENT
END:VCALENDAR
"""
FEED = f"""<?xml version="1.0"?><rss version="2.0" xmlns:ev="http://purl.org/rss/1.0/modules/event/"><channel>
<title>Fil</title><item><title>Une rencontre</title><guid>1</guid><link>https://example.org/1</link>
<ev:startdate>{DAY}T10:00:00</ev:startdate><ev:location>Salle, 1 rue Ordener, 75018 Paris</ev:location>
</item></channel></rss>"""
ARTICLES = """<?xml version="1.0"?><rss version="2.0"><channel><title>Fil</title><item><title>Un texte</title>
<guid>1</guid><link>https://example.org/1</link><pubDate>Tue, 03 Mar 2026 10:00:00 +0000</pubDate></item>
</channel></rss>"""
TABLE = f"""Intitulé;Date de début;Heure de début;Lieu;Adresse;Code postal;Lien d’inscription
Une rencontre;{DAY:%d/%m/%Y};10:00;Salle des fêtes;1 rue Ordener;75018;https://example.org/inscription
"""
PLACES = json.dumps([{
    "source": "essai", "id": "1", "nom": "Un lieu", "date_maj": "2026-10-01", "adresse": "1, rue Ordener",
    "code_postal": "75018", "commune": "Paris", "telephone": "01 99 00 00 18",
}])  # fmt: skip
OFFERS = f"""<lheo-index xmlns="http://www.lheo.org/2.2"><resumes-offres><resume-offre numero="R1">
<domaine-formation><code-ROME>K1304</code-ROME></domaine-formation>
<intitule-formation>Un parcours</intitule-formation><nom-organisme>Organisme Discret</nom-organisme>
<codepostal>75018</codepostal><ville>Paris</ville>
<session><periode><debut>{DAY:%Y%m%d}</debut></periode></session></resume-offre></resumes-offres></lheo-index>"""

AGENDA, DOCUMENTS = "/agenda/", "/observation/marche-du-travail/"
KINDS: tuple[Kind, ...] = (
    Kind("an event", event, "agenda", AGENDA),
    Kind("an event of a calendar", imported("ical", "a.ics", CALENDAR), "agenda", AGENDA),
    Kind("an event of a feed", imported("rss", "a.xml", FEED, "--kind", "evenements"), "agenda", AGENDA),
    Kind("an event of a table", imported("csv", "a.csv", TABLE, "--kind", "evenements"), "agenda", AGENDA),
    Kind("a place", place, "places", "/s-orienter/lieux/"),
    Kind("a place of data·inclusion", imported("data-inclusion", "a.json", PLACES), "places", "/s-orienter/lieux/"),
    Kind("a document", document, "documents", DOCUMENTS),
    Kind("a document of a feed", imported("rss", "a.xml", ARTICLES, "--kind", "documents"), "documents", DOCUMENTS),
    Kind("a training", training, "trainings", "/formations/"),
    Kind("a training of a LHÉO file", imported("lheo", "a.xml", OFFERS), "trainings", "/formations/"),
    Kind("an operation", operation, "operations", "/clause-sociale/operations/"),
    Kind("an offer", offer, "opportunities", "/clause-sociale/offres/"),
    Kind("an experiment", experiment, "experiments", "/experimentations/"),
    Kind("a guide", guide, "guides", "/s-orienter/guides/"),
    Kind("a relay", relay, "relays", "/s-orienter/infos/"),
)
