"""Section of the festivals."""

from portal.structure import SiteBuilder
from tests.kinds.festivals.models import FestivalIndexPage


def build(builder: SiteBuilder) -> None:
    builder.section(
        "festivals",
        FestivalIndexPage,
        title="Festivals",
        slug="festivals",
        show_in_menus=True,
        summary="Les festivals de la ville.",
    )
