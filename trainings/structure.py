"""Section of the trainings."""

from portal.structure import SiteBuilder
from trainings.models import TrainingIndexPage


def build(builder: SiteBuilder) -> None:
    builder.section(
        "trainings",
        TrainingIndexPage,
        title="Formations",
        slug="formations",
        show_in_menus=True,
        summary="Les formations aux services à la personne à Paris, et qui les paie dans votre situation.",
    )
