"""The whole answer to a query, its reading, its correction and its order included, is the node's as the database's.

The suite asks this on SQLite and on PostgreSQL, each beside the node: all three agree.
"""

from typing import Any

import pytest
from pytest_django.fixtures import Settings

from search.api import search
from search.results import SearchResult
from tests.search.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.usefixtures("elasticsearch_index")]

CORRECTED = ("formtion", "entrprise", "jardinnage", "domisile", "insersion 18e", "acompagnement", "fichirs acceptes")
TYPED = (
    *CORRECTED, "créer entreprise", "forum 18e", "forum demain", "atelier gratuit", "aide a domicile", "licorne",
    "aide licorne domicile", "étude sur l'aide à domicile en 2007", '"aide à domicile"', "forum -emploi", "75018",
    "vae", "pole emploi", "", "de la", "emploi jeunes 16e", "créer une entreprise de jardinage à domicile",
    "espace insertion rsa", "comment devenir assistant de vie", "garde d'enfants 75116",
)  # fmt: skip


def told(result: SearchResult) -> dict[str, Any]:
    """What a visitor is told."""
    return {
        "pages": [hit.page.title for hit in result.hits],
        "total": result.total,
        "suggestion": (result.suggestion.text, result.suggestion.applied) if result.suggestion else None,
        "partial": result.partial,
        "complete": result.complete,
        "widened": result.widened,
        "chips": [(chip.facet, chip.value) for chip in result.chips],
        "facets": {facet.name: {value.value: value.count for value in facet.values} for facet in result.facets},
        "shortcuts": {shortcut.key: shortcut.count for shortcut in result.shortcuts},
        "degraded": result.degraded,
    }


def test_the_node_and_the_database_tell_the_same(settings: Settings) -> None:
    node = {}
    for text in TYPED:
        answer = search(text, page_size=100, today=TODAY)
        assert answer.engine == "elasticsearch", text
        node[text] = told(answer)
    settings.ELASTICSEARCH_URL = ""
    for text in TYPED:
        answer = search(text, page_size=100, today=TODAY)
        assert answer.engine in {"sqlite", "postgresql"}
        assert told(answer) == node[text], text
    corrected = [text for text in CORRECTED if (found := node[text]["suggestion"]) and found[1]]
    assert len(corrected) > 3, corrected
