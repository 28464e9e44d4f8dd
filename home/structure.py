"""The site's tree: the home app's own sections, then every app's, in the order of the menu."""

from importlib import import_module

from home.models import (
    AudienceFiguresPage,
    AudiencePage,
    ContentPage,
    GuideIndexPage,
    HomePage,
    OrientationPage,
    RelayIndexPage,
)
from portal.enums import Audience
from portal.structure import SiteBuilder

# The order in which sections are made is the order of the menu.
APPS = ("agenda", "trainings", "clauses", "resources", "experiments")


def build_site() -> SiteBuilder:
    """Make what is missing of the whole site; what editors changed stays."""
    builder = SiteBuilder()
    build(builder)
    for app in APPS:
        try:
            structure = import_module(f"{app}.structure")
        except ModuleNotFoundError:  # TODO: every app lands its own
            continue
        structure.build(builder)
    finish(builder)
    return builder


def build(builder: SiteBuilder) -> None:
    """The home page and the guidance sections, which other apps hang theirs under."""
    builder.home(
        HomePage,
        title="Accueil",
        slug="home",
        summary="Les bonnes adresses, les bons rendez-vous et les bonnes étapes, réunis sur un seul site et vérifiés.",
        examples="aide à domicile\ndroits avec le RSA\nvalider mon expérience\nreprendre un commerce",
    )
    builder.section(
        "orientation",
        OrientationPage,
        title="S’orienter",
        slug="s-orienter",
        show_in_menus=True,
        summary="Des guides pas à pas, les lieux près de chez vous et les informations de nos partenaires.",
    )
    builder.section(
        "guides",
        GuideIndexPage,
        parent="orientation",
        title="Guides pas à pas",
        slug="guides",
        summary="Votre projet en étapes : quoi faire, qui vous aide, combien de temps compter.",
    )
    builder.section(
        "relays",
        RelayIndexPage,
        parent="orientation",
        title="Informations de nos partenaires",
        slug="infos",
        summary="Ce que nos partenaires annoncent, avec la source et la date de fin de validité.",
    )
    _build_audiences(builder)


def _build_audiences(builder: SiteBuilder) -> None:
    for key, title, slug, audience, summary in (
        (
            "audience_job_seekers", "Je cherche un emploi", "je-cherche-un-emploi", Audience.JOB_SEEKERS,
            "Vous êtes sans emploi, ou en poste et prêt à changer : guides, lieux, rendez-vous, formations et offres.",
        ),
        (
            "audience_project_holders", "J’ai un projet d’entreprise", "j-ai-un-projet", Audience.PROJECT_HOLDERS,
            "Vous créez, vous reprenez ou vous développez une activité : les étapes, les lieux et les rendez-vous.",
        ),
        (
            "audience_employers", "Je recrute", "je-recrute", Audience.EMPLOYERS,
            "Vous êtes employeur ou titulaire d’un marché public : recruter, former, répondre à une clause sociale.",
        ),
    ):  # fmt: skip
        builder.section(key, AudiencePage, title=title, slug=slug, audience=audience, summary=summary)


def finish(builder: SiteBuilder) -> None:
    """What comes after every section: the portal's own pages."""
    builder.section(
        "audience_figures",
        AudienceFiguresPage,
        title="Fréquentation du portail",
        slug="frequentation",
        summary="Combien de personnes utilisent le portail : les chiffres publiés, avec leur période et leur base.",
    )
    for key, title, slug, summary in (
        ("legal", "Mentions légales", "mentions-legales", "Qui édite ce site, qui l’héberge et comment nous écrire."),
        (
            "accessibility", "Accessibilité", "accessibilite",
            "Où en est l’accessibilité du portail, et que faire si une page vous bloque.",
        ),
        (
            "privacy", "Données personnelles", "donnees-personnelles",
            "Quelles données nous recevons, pourquoi, combien de temps, et comment les faire effacer.",
        ),
    ):  # fmt: skip
        builder.section(key, ContentPage, title=title, slug=slug, summary=summary)
