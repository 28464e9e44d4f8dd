"""The site's tree: the home app's own sections, then every app's, in the order of the menu."""

from importlib import import_module
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site
from wagtail.search.backends import get_search_backend
from wagtail.search.index import Indexed
from wagtail.snippets.models import get_snippet_models

from home.models import (
    AudienceFiguresPage,
    AudiencePage,
    ContentPage,
    GuideIndexPage,
    HomePage,
    OrientationPage,
    RelayIndexPage,
)
from portal import kinds
from portal.enums import Audience
from portal.models import FooterLink, PortalSettings
from portal.models.settings import FooterColumn
from portal.structure import SiteBuilder
from portal.words.text import french

DOORS = (
    (
        "audience_job_seekers",
        "Je cherche un emploi",
        "Vous êtes sans emploi, ou en poste et prêt à changer.",
        (
            ("guides", "Construire votre projet, pas à pas"),
            ("places", "Trouver un lieu près de chez vous"),
            ("trainings", "Se former aux services à la personne"),
            ("opportunities", "Postuler sur un chantier ou un service"),
        ),
    ),
    (
        "audience_project_holders",
        "J’ai un projet d’entreprise",
        "Vous créez, vous reprenez ou vous développez une activité.",
        (
            ("guides", "Démarrer votre activité, pas à pas"),
            ("places", "Rencontrer un conseiller"),
            ("agenda", "Ateliers et réunions"),
            ("experiments", "Ce qui a déjà été essayé"),
        ),
    ),
    (
        "audience_employers",
        "Je recrute",
        "Vous êtes employeur ou titulaire d’un marché public.",
        (
            ("clauses", "Répondre à une clause sociale"),
            ("guides", "Recruter, pas à pas"),
            ("relays", "Contrats aidés : ce qui existe"),
            ("documents_sap", "Services à la personne : s’informer"),
        ),
    ),
)
# What each audience would say, and the section that answers; the demonstration sends some to a very guide.
ASKS = {
    "audience_job_seekers": (
        ("Je ne sais pas par où commencer", "Votre projet, étape par étape", "guides"),
        ("Je veux parler à quelqu’un", "Les lieux qui vous reçoivent", "places"),
        ("Je veux me former", "Les formations, et qui les paie", "trainings"),
        ("Je veux travailler tout de suite", "Les offres ouvertes", "opportunities"),
    ),
    "audience_project_holders": (
        ("J’ai une idée, et ensuite ?", "Créer, étape par étape", "guides"),
        ("Je veux rencontrer un conseiller", "Les lieux qui vous reçoivent", "places"),
        ("Je veux apprendre avec d’autres", "Ateliers et réunions", "agenda"),
        ("Je veux voir ce qui a été essayé", "Les expérimentations et leurs résultats", "experiments"),
    ),
    "audience_employers": (
        ("Je recrute, par où commencer ?", "Recruter, étape par étape", "guides"),
        ("Mon marché a une clause sociale", "Qui doit quoi, et qui vous aide", "clauses"),
        ("Je cherche une aide à l’embauche", "Ce qu’annoncent nos partenaires", "relays"),
        ("Je veux rencontrer des candidats", "Forums et rencontres à venir", "agenda"),
    ),
}
FOOTER = (
    (FooterColumn.YOU, "audience_job_seekers", "À la recherche d’un emploi"),
    (FooterColumn.YOU, "audience_project_holders", "Avec un projet d’entreprise"),
    (FooterColumn.YOU, "audience_employers", "Employeur"),
    (FooterColumn.PORTAL, "places", "Les lieux près de chez vous"),
    (FooterColumn.PORTAL, "agenda", "L’agenda"),
    (FooterColumn.PORTAL, "relays", "Les informations de nos partenaires"),
    (FooterColumn.PORTAL, "/reperes/", "Repères : montants et règles"),
    (FooterColumn.PORTAL, "audience_figures", "Fréquentation du portail"),
    (FooterColumn.COMMITMENTS, "/engagements/", "Nos engagements, tenus ou non"),
    (FooterColumn.COMMITMENTS, "accessibility", "Accessibilité : conformité à évaluer"),
    (FooterColumn.COMMITMENTS, "privacy", "Données personnelles"),
    (FooterColumn.COMMITMENTS, "legal", "Mentions légales"),
)


def build_site() -> SiteBuilder:
    """Make what is missing of the whole site; what editors changed stays."""
    builder = SiteBuilder()
    build(builder)
    # The order in which sections are made is the order of the menu.
    for part in kinds.menu_parts():
        import_module(f"{part.app}.structure").build(builder)
    finish(builder)
    index_vocabularies()
    return builder


def index_vocabularies() -> None:
    """Let the admin's choosers find what migrations wrote: those save without the signals that index."""
    backend = get_search_backend()
    for model in get_snippet_models():
        if issubclass(model, Indexed):
            backend.add_bulk(model, list(model._default_manager.all()))


def build(builder: SiteBuilder) -> None:
    """Build the home page and the guidance sections, which other apps hang theirs under."""
    builder.home(
        HomePage,
        title="Accueil",
        slug="home",
        summary="Les bonnes adresses, les bons rendez-vous et les bonnes étapes, sur un site, avec leurs sources.",
        examples="aide à domicile\ndroits avec le RSA\nvalider mon expérience\nreprendre un commerce",
    )
    _set_host()
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
        summary=french("Votre projet en étapes : quoi faire, qui vous aide, combien de temps compter."),
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


def _set_host() -> None:
    """Give the site its address from the settings: the sitemap and page data state it."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    Site.objects.filter(is_default_site=True, hostname="localhost", port=80).update(
        hostname=address.hostname or "localhost", port=port
    )
    Site.clear_site_root_paths_cache()


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
        builder.section(key, AudiencePage, title=title, slug=slug, audience=audience, summary=french(summary))


def finish(builder: SiteBuilder) -> None:
    """Build what comes after every section: the portal's own pages."""
    builder.section(
        "audience_figures",
        AudienceFiguresPage,
        title="Fréquentation du portail",
        slug="frequentation",
        summary=french(
            "Combien de personnes utilisent le portail : les chiffres publiés, avec leur période et leur base."
        ),
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
        builder.section(key, ContentPage, title=title, slug=slug, summary=french(summary))
    _build_doors(builder)
    _build_asks(builder)
    _build_footer(builder)


def _build_doors(builder: SiteBuilder) -> None:
    """Set the three doors, to the sections each audience needs first; editors then make them their own."""
    home = HomePage.objects.get(pk=builder["home"].pk)
    if len(home.doors):
        return
    home.doors = [
        ("door", {"title": french(title), "text": french(text), "page": builder[page], "links": _links(builder, links)})
        for page, title, text, links in DOORS
    ]
    home.save_revision().publish()
    builder.home(HomePage)


def _build_asks(builder: SiteBuilder) -> None:
    """Set the first questions of each audience, answered by sections; editors then make them their own."""
    for key, asks in ASKS.items():
        page = AudiencePage.objects.get(pk=builder[key].pk)
        if len(page.asks):
            continue
        page.asks = [
            ("ask", {"sentence": french(sentence), "step": french(step), "page": builder[answer]})
            for sentence, step, answer in asks
        ]
        page.save_revision().publish()


def _links(builder: SiteBuilder, links: tuple[tuple[str, str], ...]) -> list[dict[str, object]]:
    return [{"text": french(text), "page": builder[key]} for key, text in links]


def _build_footer(builder: SiteBuilder) -> None:
    site = Site.objects.get(is_default_site=True)
    portal_settings = PortalSettings.objects.get_or_create(site=site)[0]
    if portal_settings.footer_links.exists():
        return
    for order, (column, key, title) in enumerate(FOOTER):
        target = {"url": key} if key.startswith("/") else {"page_id": builder[key].pk}
        FooterLink.objects.create(
            settings=portal_settings, column=column, title=french(title), sort_order=order, **target
        )
