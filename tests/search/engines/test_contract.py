"""The same questions to every engine, with the answers written by hand: pages, totals, facet counts.

On each run the database's engine answers (the suite runs once per database), and Elasticsearch
beside it where ``ELASTICSEARCH_URL`` names a node.
"""

from datetime import date
from typing import Any

import pytest

from portal.models import PortalPage
from resources.kinds import PLACE
from search import word_groups
from search.engines import BY_DATE, Engine, Filters, Request
from search.engines.elastic.rebuild import rebuild
from search.query import parse
from tests.search.conftest import TODAY
from tests.search.pages import make_page

pytestmark = pytest.mark.django_db


def ask(engine: Engine, text: str, **filters: Any) -> Request:
    query = parse(text, word_groups.current(), TODAY, detect=False).query
    # The site's own sections are of no interest here.
    filters.setdefault("kinds", tuple(kind for kind in _KINDS if kind != "rubrique"))
    return Request(query, Filters(**filters), TODAY)


_KINDS = (
    "guide",
    "info",
    "evenement",
    "lieu",
    "document",
    "formation",
    "operation",
    "offre",
    "experimentation",
    "rubrique",
)


def titles(engine: Engine, request: Request) -> list[str]:
    names = dict(PortalPage.objects.values_list("pk", "title"))
    return [names[page_id] for page_id in engine.find(request)]


CREATION = {"Créer son entreprise", "Forum de la création d’entreprise"}
HOME_HELP = {"Aide à domicile : l’étude de 2007", "Assistant de vie aux familles"}
MATCHES: list[tuple[str, set[str]]] = [
    ("creer entreprise", CREATION),
    ("créateurs d'ENTREPRISE", CREATION),
    ("aide à domicile", HOME_HELP),
    ("domicile", HOME_HELP | {"Garde d’enfants à domicile"}),
    ('"aide à domicile"', {"Aide à domicile : l’étude de 2007"}),
    ('"domicile aide"', set()),
    ("revenu de solidarité active", {"Espace insertion du 18e"}),
    ("pole emploi", {"Agence France Travail"}),
    ("validation des acquis de l’expérience", {"Valider son expérience"}),
    ("curriculum vitae", {"Forum de l’emploi"}),
    ("forum -emploi", {"Forum de la création d’entreprise", "Rencontre annulée du forum"}),
    ('domicile -"aide à domicile"', {"Assistant de vie aux familles", "Garde d’enfants à domicile"}),
    ("plan d'affaires", {"Créer son entreprise", "Forum de la création d’entreprise"}),  # a need, answered by both
    ("formats", {"Formats de fichiers acceptés"}),
    ("commune", {"Communes voisines"}),
    ("communication", set()),
    ("jardinage", {"Jardinier d’insertion", "Entretien des espaces verts"}),
    ("274 structures", {"Aide à domicile : l’étude de 2007"}),
    ("licorne", set()),
]


def test_the_same_pages_are_found(engine: Engine) -> None:
    requests = {text: ask(engine, text) for text, _ in MATCHES}
    assert {text: set(titles(engine, request)) for text, request in requests.items()} == dict(MATCHES)
    totals = {text: engine.count(request).total for text, request in requests.items()}
    assert totals == {text: len(expected) for text, expected in MATCHES}


FILTERED: list[tuple[str, dict[str, Any], int]] = [
    ("", {"kinds": ("evenement",)}, 4),
    ("", {"kinds": ("evenement", "lieu")}, 7),
    ("forum", {"districts": ("75018",)}, 2),
    ("forum", {"districts": ("75018", "75013")}, 3),
    ("", {"audiences": ("employeur",)}, 4),
    ("", {"audiences": ("employeur", "projet")}, 6),
    ("", {"topics": ("sap",)}, 3),
    ("", {"topics": ("sap", "petite-enfance")}, 3),
    ("domicile", {"topics": ("sap",), "audiences": ("emploi",), "kinds": ("formation",), "districts": ("75018",)}, 1),
    ("forum", {"states": ("ouvert",)}, 2),
    ("forum", {"states": ("clos",)}, 1),
    ("forum", {"states": ("annule",)}, 1),
    ("", {"states": ("clos",), "kinds": ("operation", "offre")}, 2),
    ("forum", {"first": date(2026, 11, 24), "last": date(2026, 11, 24)}, 1),
    ("forum", {"first": date(2026, 12, 4)}, 2),
    ("", {"last": date(2009, 1, 1)}, 2),
    ("forum", {"free": True}, 0),
]


def test_the_same_totals_with_filters(engine: Engine) -> None:
    requests = [ask(engine, text, **filters) for text, filters, _ in FILTERED]
    expected = [total for _, _, total in FILTERED]
    assert [engine.count(request).total for request in requests] == expected
    assert [len(engine.find(request)) for request in requests] == expected


def test_a_facet_counts_with_the_filters_of_the_others_only(engine: Engine) -> None:
    facets = engine.count(ask(engine, "forum", kinds=(), districts=("75018",), states=("ouvert",))).facets
    assert facets["kinds"] == {"evenement": 2}
    assert facets["districts"] == {"75018": 2}
    assert facets["states"] == {"ouvert": 2}
    assert facets["audiences"] == {"projet": 1, "emploi": 1, "employeur": 1}
    assert facets["topics"] == {"creation": 1, "recrutement": 1}

    facets = engine.count(ask(engine, "forum", kinds=(), districts=("75018",))).facets
    assert facets["districts"] == {"75018": 2, "75013": 1, "75019": 1}


def test_periods_are_counted_as_of_the_day(engine: Engine) -> None:
    facets = engine.count(ask(engine, "forum")).facets
    assert facets["periods"] == {"semaine": 1, "mois": 1, "trimestre": 3}
    narrowed = engine.count(ask(engine, "forum", first=date(2026, 11, 24), last=date(2026, 11, 24)))
    assert narrowed.total == 1
    assert narrowed.facets["periods"] == facets["periods"]


def test_every_value_is_counted(engine: Engine) -> None:
    facets = engine.count(ask(engine, "", kinds=())).facets
    assert facets["kinds"] == {
        "evenement": 4, "formation": 2, "lieu": 3, "offre": 2, "guide": 2, "document": 1, "operation": 1,
        "experimentation": 1, "info": 1, "rubrique": facets["kinds"]["rubrique"],
    }  # fmt: skip
    assert facets["districts"] == {
        "75018": 4, "75019": 3, "75013": 2, "75020": 1, "75012": 1, "paris": 1, "hors-paris": 1
    }  # fmt: skip


def test_a_facet_has_no_limit_of_values(engine: Engine) -> None:
    """Every arrondissement and twenty topics: more than ten, the default of many engines."""
    for number in range(1, 21):
        make_page(f"Halle {number}", kind=PLACE, district=f"750{number:02d}", topics=(f"halle-{number}",))
    if engine.name == "elasticsearch":
        rebuild(resume=False)
    facets = engine.count(ask(engine, "halle")).facets
    assert facets["districts"] == {f"750{number:02d}": 1 for number in range(1, 21)}
    assert facets["topics"] == {f"halle-{number}": 1 for number in range(1, 21)}


def test_what_is_of_all_paris_is_of_each_arrondissement(engine: Engine) -> None:
    for name, code in (("d’ici", "75018"), ("mobile", "paris"), ("d’à côté", "75019"), ("de nulle part", "")):
        make_page(f"Kiosque {name}", kind=PLACE, district=code)
    if engine.name == "elasticsearch":
        rebuild(resume=False)
    asked = ask(engine, "kiosque", districts=("75018",))
    assert set(titles(engine, asked)) == {"Kiosque d’ici", "Kiosque mobile"}
    counted = engine.count(asked)
    assert (counted.total, counted.facets["districts"]) == (2, {"75018": 1, "75019": 1, "paris": 1})


def test_what_is_over_comes_last(engine: Engine) -> None:
    found = titles(engine, ask(engine, "forum emploi"))
    assert found == ["Forum de l’emploi", "Forum de l’emploi du printemps"]
    assert titles(engine, ask(engine, "insertion"))[-1] == "Jardinier d’insertion"
    assert set(titles(engine, ask(engine, "forum"))[2:]) == {
        "Forum de l’emploi du printemps",
        "Rencontre annulée du forum",
    }


def test_by_date_the_nearest_comes_first(engine: Engine) -> None:
    request = ask(engine, "forum")
    by_date = Request(request.query, request.filters, TODAY, BY_DATE)
    assert titles(engine, by_date)[:2] == ["Forum de la création d’entreprise", "Forum de l’emploi"]


CREATED, CANCELLED = "Forum de la création d’entreprise", "Rencontre annulée du forum"
FORUMS = {CREATED, "Forum de l’emploi", "Forum de l’emploi du printemps"}
# Text, words that are enough, whether in what heads a page, and what is found besides the pages with all words.
LOOSE: list[tuple[str, int, bool, set[str]]] = [
    ("forum création licorne", 2, False, {"Forum de la création d’entreprise"}),
    ("forum création licorne", 2, True, {"Forum de la création d’entreprise"}),
    ("printemps financement licorne", 1, True, {"Forum de l’emploi du printemps", "Créer son entreprise"}),
    # The words of a need are one thing, and what is beside it only helps the order.
    ("business plan licorne", 1, False, {"Créer son entreprise", "Forum de la création d’entreprise"}),
    # The body says it, the head does not.
    ("porteur licorne", 1, True, set()),
    ("plan licorne étapes", 1, True, {"Créer son entreprise"}),
    # A page with all words matches, wherever they stand.
    ("porteur business étapes", 3, True, {"Créer son entreprise"}),
    # Each word of a known run counts for itself, or the run by another name.
    ("curriculum vitae licorne", 2, False, {"Forum de l’emploi"}),
    # Unwanted words stay unwanted, quoted ones stay wanted.
    ("forum création licorne -entreprise", 2, False, set()),
    ("forum création licorne -entreprise", 1, True, FORUMS - {CREATED} | {CANCELLED}),
    ('"forum de l’emploi" création licorne', 1, False, set()),
    ('"forum de l’emploi" printemps licorne', 1, False, {"Forum de l’emploi du printemps"}),
    ('"forum de l’emploi" printemps licorne', 1, True, {"Forum de l’emploi du printemps"}),
    ('forum création licorne -"forum de l’emploi"', 1, True, CREATION | {CANCELLED}),
]  # fmt: skip


def test_enough_words_are_enough(engine: Engine) -> None:
    found, totals, facets = [], [], []
    for text, needed, in_head, _expected in LOOSE:
        strict = ask(engine, text)
        loose = Request(strict.query.loosened(needed, in_head=in_head), strict.filters, TODAY)
        counted = engine.count(loose)
        found.append((text, needed, in_head, set(titles(engine, loose))))
        totals.append(counted.total)
        kinds = counted.facets["kinds"]
        facets.append(sum(kinds.values()) - kinds.get("rubrique", 0))
    assert found == LOOSE
    assert totals == facets == [len(case[3]) for case in LOOSE]


def test_pages_of_results_follow_each_other(engine: Engine) -> None:
    request = ask(engine, "")
    whole = engine.find(request)
    parts = [
        engine.find(Request(request.query, request.filters, TODAY, offset=start, limit=5)) for start in (0, 5, 10, 15)
    ]
    assert [page_id for part in parts for page_id in part] == whole
    assert len(set(whole)) == 17


COMPLETIONS: list[tuple[str, set[str]]] = [
    ("for", {*FORUMS, CANCELLED, "Formats de fichiers acceptés"}),
    ("forum pri", {"Forum de l’emploi du printemps"}),
    ("cre", CREATION),
    ("zz", set()),
]


def test_completion(engine: Engine) -> None:
    names = dict(PortalPage.objects.exclude(kind="rubrique").values_list("pk", "title"))
    found = {begun: {names[pk] for pk in engine.complete(begun.split(), 20) if pk in names} for begun, _ in COMPLETIONS}
    assert found == dict(COMPLETIONS)
