"""What ``benchmarks.search`` asks: of the portal, and of the engine itself to compare with."""

from collections.abc import Callable
from typing import Any

from django.db import connection

from agenda.kinds import EVENT
from clauses.kinds import OPPORTUNITY
from portal.enums import Audience, State
from portal.models import PortalPage
from search import api
from search.analysis import stems
from search.api import complete, matching_pages, search
from search.engines import Filters
from search.engines.elastic.client import client, index_alias
from trainings.kinds import TRAINING

QUERIES = (
    "aide à domicile",
    "formation",
    "formacion",
    "création entreprise",
    "forum",
    "forum 18e",
    "RSA",
    "garde d’enfants",
    "pole emploi",
    "insertion",
    "clause sociale 2009",
    '"espaces verts"',
    "emploi jeunes",
    "atelier gratuit",
    "VAE",
    "bâtiment -chantier",
    "coaching cadres",
    "étude chiffres",
    "comment trouver une formation en alternance",
    "services à la personne",
    "offre nettoyage 75019",
    "hotelerie restauration",
    "transmission",
    "portes ouvertes mission locale",
    "numérique",
    "contrats aidés",
    "logement",
    "bilan de compétences 11e",
    "poste",
    "guide",
)
BEGUN = ("fo", "for", "form", "aid", "aide à do", "créa", "ins", "clau", "ate", "porte", "gui", "cha", "not", "mais")


def questions(engine: str) -> dict[str, tuple[Callable[[str], Any], tuple[str, ...]]]:
    api.MOST_KEPT = 0  # each asking is answered anew: what is kept costs nothing
    # A value of each of the five facets, as common ones as there are.
    narrow = Filters(
        kinds=(EVENT, TRAINING, OPPORTUNITY),
        audiences=(Audience.JOB_SEEKERS.value,),
        topics=tuple(f"theme-{number}" for number in range(6)),
        districts=tuple(f"750{number:02d}" for number in range(10, 21)),
        states=(State.OPEN.value, State.SOON.value),
    )

    def filtered_list(text: str) -> Any:
        rows = PortalPage.objects.public_now().of_kind(EVENT).filter(pk__in=matching_pages(text, ["evenement"]))
        return rows.count(), list(rows.for_cards().order_by("starts_on")[:20])

    return {
        "raw": (_raw(engine), QUERIES),
        "search": (search, QUERIES),
        "search in five facets": (lambda text: search(text, narrow), QUERIES),
        "complete": (complete, BEGUN),
        "filtered list": (filtered_list, QUERIES),
    }


def _raw(engine: str) -> Callable[[str], Any]:
    """The engine's own query for the best twenty pages with all the words, without facets, rows or highlights."""

    def sql(statement: str, value: str) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement, [value] * statement.count("%s"))
            return cursor.fetchall()

    def sqlite(text: str) -> Any:
        statement = "SELECT rowid FROM search_fts WHERE search_fts MATCH %s ORDER BY rank LIMIT 20"
        return sql(statement, " AND ".join(f'"{stem}"' for stem in stems(text)))

    def postgresql(text: str) -> Any:
        statement = (
            "SELECT document_id FROM search_vectors WHERE vector @@ %s::tsquery"
            " ORDER BY ts_rank(vector, %s::tsquery) DESC LIMIT 20"
        )
        return sql(statement, " & ".join(f"'{stem}'" for stem in stems(text)))

    def elasticsearch(text: str) -> Any:
        query = {
            "multi_match": {"query": " ".join(stems(text)), "fields": ["title", "summary", "body"], "operator": "and"}
        }
        return client().search(index=index_alias(), query=query, size=20, source=False).body

    return {"sqlite": sqlite, "postgresql": postgresql, "elasticsearch": elasticsearch}[engine]
