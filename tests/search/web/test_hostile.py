"""What no visitor types, and what somebody will: answered, on every engine."""

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django.fixtures import Settings

from search.engines import Engine

pytestmark = pytest.mark.django_db

HOSTILE = [
    "a" * 10_000,
    "emploi " * 1_500,
    " ".join(f"mot{number}" for number in range(200)),
    "emploi formation aide domicile création entreprise clause sociale insertion logement cadre jeune handicap " * 3,
    " ".join(f"-mot{number}" for number in range(40)),
    "le la les de du au à",
    "!?;:,.()[]{}<>/\\|@#$%^&*~`'\"",
    "😀 👩‍💻 🇫🇷",
    "forum\x00emploi",
    "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    '"forum emploi',
    '"""""',
    '"le la"',
    '"' + "a b c " * 50 + '"',
    'forum -"forum" "forum" -forum',
    "'; DROP TABLE search_searchtext; --",
    "title : forum NEAR(a b) OR * AND NOT ^x {title}",
    "title:(forum~2 AND +emploi^3) || /regex.*/ [a TO b] _exists_:x & ! <->",
    "عمل في باريس",
    "\u202eforum\u202c",
    "招聘 巴黎",
    "é" * 300,
    "e\u0301" * 300,
    "%", "_", "\\", "-", "- -", "-forum", "-le", '-"aide à domicile"', "\u00a0\u202f",
    "1 2 3 4 5 6 7 8 9 10 11 12",
    "sans", "sans sans", "22 ans 55 ans ans", "a-b-c-d-e-f-g" * 10,
]  # fmt: skip


def test_any_query_is_answered(engine: Engine, client: Client, settings: Settings) -> None:
    settings.ELASTICSEARCH_URL = settings.ELASTICSEARCH_URL if engine.name == "elasticsearch" else ""
    for text in HOSTILE:
        caches["limits"].clear()  # the rate of the API is another test's
        for address in ("/recherche/", "/api/search/", "/recherche/suggestions/"):
            assert client.get(address, {"q": text}).status_code == 200, (address, text[:60])
        narrowed = {"q": text, "tri": "date", "page": "3", "arrondissement": "75018", "type": "evenement"}
        response = client.get("/recherche/", narrowed)
        assert response.status_code == 200, text[:60]
        assert "moteur de secours" not in response.content.decode() or engine.name != "elasticsearch", text[:60]
