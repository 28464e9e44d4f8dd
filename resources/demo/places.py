"""Loads the demonstration places. All invented, all marked so."""

from portal.demo import DemoContext
from portal.words.text import french
from resources.models import PlacePage, Service, WelcomedPublic

from .place_rows import Row
from .places_north import ROWS as NORTH
from .places_south import ROWS as SOUTH

ROWS = (*NORTH, *SOUTH)
CHECKED = 20  # days before the load day, at most
FORGOTTEN = {"edl-la-chapelle": 195}  # checked long ago: the page says so
COORDINATOR = "l’équipe Lieux ressources"


def load(context: DemoContext) -> None:
    """Places are known to later loaders as ``lieu:<slug>``."""
    services = {service.slug: service for service in Service.objects.all()}
    publics = {public.slug: public for public in WelcomedPublic.objects.all()}
    for number, row in enumerate(ROWS):
        page = _page(context, row, number)
        page.services.set([services[slug] for slug in row.services.split()])
        page.publics.set([publics[slug] for slug in row.publics.split()])
        context.publish("places", page, key=f"lieu:{row.slug}", topics=row.topics.split())


def _page(context: DemoContext, row: Row, number: int) -> PlacePage:
    organisation = context.organisations[row.organisation]
    return PlacePage(
        title=french(row.title),
        slug=row.slug,
        summary=french(row.summary),
        address=row.address,
        postcode=row.postcode,
        latitude=row.position[0],
        longitude=row.position[1],
        access=row.access,
        opening_hours=row.hours,
        welcome=row.welcome,
        is_open_to_all=not row.publics,
        welcome_note=french(row.note),
        wheelchair=row.wheelchair,
        # In the range kept for fiction: 01 99 00 xx xx.
        phone=f"01 99 00 00 {21 + number:02d}",
        email=f"{row.slug}@example.org",
        organisation=organisation,
        source_organisation=organisation,
        verified_on=context.day(-FORGOTTEN.get(row.slug, 1 + number % CHECKED)),
        verified_by=COORDINATOR,
        for_job_seekers="e" in row.who,
        for_project_holders="p" in row.who,
        for_employers="r" in row.who,
        is_demo=True,
    )
