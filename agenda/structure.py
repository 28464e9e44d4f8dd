"""The agenda's section of the site."""

from agenda.models import EventIndexPage
from portal.structure import SiteBuilder


def build(builder: SiteBuilder) -> None:
    builder.section(
        "agenda",
        EventIndexPage,
        title="Agenda",
        slug="agenda",
        show_in_menus=True,
        summary="Forums, ateliers et réunions à Paris. Nous rassemblons ici les programmes de plusieurs organismes.",
    )
