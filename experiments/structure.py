"""Section of the experiments."""

from experiments.models import ExperimentIndexPage
from portal.structure import SiteBuilder


def build(builder: SiteBuilder) -> None:
    builder.section(
        "experiments",
        ExperimentIndexPage,
        title="Expérimentations",
        slug="experimentations",
        show_in_menus=True,
        summary="Ce que la Maison de l’Emploi a essayé, ce qui a marché, ce qui a manqué et ce que c’est devenu.",
    )
