"""Understanding what is typed: words, exact phrases, exclusions, arrondissements, days, « gratuit »."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import Detected, Group, Lexicon, Phrase, Relation, parse

TODAY = date(2026, 11, 23)  # a Monday
LEXICON = Lexicon(
    [
        Group(Relation.FAMILY, ("créer", "création", "créateur")),
        Group(Relation.SYNONYMS, ("SAP", "services à la personne")),
        Group(Relation.WIDENS, ("ménage", "services à la personne")),
        Group(Relation.FAMILY, ("reconvertir", "reconversion")),
        Group(Relation.SYNONYMS, ("reconversion", "changer de métier")),
        Group(Relation.WIDENS, ("reconversion", "bilan")),
        Group(Relation.WIDENS, ("trouver du travail", "emploi")),
    ]
)


def surfaces(text: str) -> list[str]:
    return [clause.surface for clause in parse(text, LEXICON, TODAY).query.clauses]


def detected(text: str) -> tuple[Detected, ...]:
    return parse(text, LEXICON, TODAY).detected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aide à domicile", ["aide", "domicile"]),
        ("à domicile", ["domicile"]),
        ("je cherche un emploi à Paris", ["emploi"]),
        ("où", ["ou"]),
        ("pour qui", ["pour", "qui"]),
        ("comment trouver", ["comment", "trouver"]),
        ("Paris", ["paris"]),
        ("services à la personne", ["services personne"]),
        ("je veux trouver du travail", ["trouver travail"]),
        ("un emploi sans diplôme", ["emploi", "sans diplome"]),
        ("sans", ["sans"]),
        ("je n'ai pas de diplôme", ["sans diplome"]),
        ("pas d’expérience", ["sans experience"]),
        ("jai pas le bac", ["sans bac"]),
        ("j'ai pas l'expérience", ["sans experience"]),
        ("je n'ai pas mon permis", ["sans permis"]),
        ("je n'aime pas le bac", ["aime", "bac"]),  # who does not like a thing may have it
        ("j'ai pas", ["ai", "pas"]),
        ("aucun diplôme", ["sans diplome"]),
        ("sans aucune expérience", ["sans experience"]),
        ("pas cher", ["cher"]),
        ("pas de", ["pas", "de"]),
        ("comment je fais pour un emploi stp", ["emploi"]),
        ("jcherche un emploi", ["emploi"]),
        ("j'ai 22 ans", ["22 ans"]),
        ("à 38 ans", ["38", "ans"]),
        ("- \" '", []),
        ("", []),
    ],
)
def test_small_words_leave_unless_nothing_else_remains(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_quotes_keep_every_word_exact() -> None:
    [clause] = parse("« aide à domicile »", LEXICON, TODAY).query.clauses
    assert clause.phrase
    assert [word.token for word in clause.words] == ["zzaide", "zza", "zzdomicile"]


def test_a_hyphen_excludes_only_at_the_start_of_a_word() -> None:
    query = parse("mi-temps -stage", LEXICON, TODAY).query
    assert [clause.surface for clause in query.clauses] == ["mi", "temps"]
    assert len(query.excluded) == 1


def test_families_and_synonyms_widen_a_query() -> None:
    [create, sap] = parse("créer sap", LEXICON, TODAY).query.clauses
    assert {variant.tokens for variant in create.words[0].variants} == {("creation",), ("createur",)}
    assert {variant.tokens for variant in sap.words[0].variants} == {("servic", "person")}


def test_an_age_is_that_of_the_young_or_of_seniors() -> None:
    [young], [older] = parse("22 ans", LEXICON, TODAY).query.clauses, parse("55 ans", LEXICON, TODAY).query.clauses
    assert ("jeun",) in {variant.tokens for variant in young.variants}
    assert ("senior",) in {variant.tokens for variant in older.variants}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("au chômage depuis 2 ans", ["chomage"]),
        ("chômage depuis 18 mois", ["chomage"]),
        ("depuis 2 ans", ["depuis"]),
        ("22 ans sans diplôme", ["22 ans", "sans diplome"]),
        ("jdors dehors", ["dors", "dehors"]),
        ("jtrouve pas de boulot", ["sans boulot"]),
        ("jean", ["jean"]),
    ],
)
def test_durations_and_a_spoken_i_are_no_subject(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_without_is_half_of_what_is_said() -> None:
    [clause] = parse("sans diplôme", LEXICON, TODAY).query.clauses
    assert clause.node == Phrase(("san", "diplom"))


def test_a_known_run_is_known_in_any_form_of_its_words() -> None:
    lexicon = Lexicon(
        [
            Group(Relation.FAMILY, ("vendre", "vends", "vente")),
            Group(Relation.WIDENS, ("vendre son entreprise", "transmission")),
        ]
    )
    for typed in ("vendre son entreprise", "je vends mon entreprise", "vente d’entreprise"):
        [clause] = parse(typed, lexicon, TODAY).query.clauses
        assert {variant.tokens for variant in clause.variants} == {("transmiss",)}
    assert len(parse("vendre une voiture", lexicon, TODAY).query.clauses) == 2


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("mission locale belleville", {("bellevill",): ("75019", "75020")}),
        ("emploi gare du nord", {("gar", "nord"): ("75010",)}),
        ("mission locale 13", {("13",): ("75013",)}),
        ("formation de 12 mois", {}),
        ("bac 2 heures 20 minutes", {}),
        ("emploi", {}),
    ],
)
def test_quarters_and_lone_figures_are_near_districts(text: str, near: dict[tuple[str, ...], tuple[str, ...]]) -> None:
    assert {each.tokens: each.districts for each in parse(text, LEXICON, TODAY).query.near} == near
    assert not detected(text)


def test_a_word_has_the_synonyms_of_its_family() -> None:
    """« Se reconvertir » is « changer de métier »; what a noun leads to is its own."""
    [clause] = parse("se reconvertir", LEXICON, TODAY).query.clauses
    strengths = {variant.tokens: variant.strength for variant in clause.words[0].variants}
    assert strengths[("chang", "meti")] < Relation.SYNONYMS.value < strengths[("reconvers",)]
    assert ("bilan",) not in strengths


def test_widening_goes_one_way() -> None:
    [clause] = parse("services à la personne", LEXICON, TODAY).query.clauses
    assert {variant.tokens for variant in clause.variants} == {("sap",)}


@pytest.mark.parametrize(
    ("text", "codes", "without"),
    [
        ("forum 18e", ("75018",), "forum"),
        ("forum 18ème", ("75018",), "forum"),
        ("forum 18 ème arrondissement", ("75018",), "forum"),
        ("forum dans le dix-huitième", ("75018",), "forum"),
        ("75018", ("75018",), ""),
        ("emploi 75116", ("75016",), "emploi"),
        ("emploi 75 016 Paris", ("75016",), "emploi"),
        ("Paris 18", ("75018",), ""),
        ("crèche paris 20e", ("75020",), "crèche"),
        ("XVIIIe", ("75018",), ""),
        ("1er arrondissement", ("75001",), ""),
        ("emploi dans le 2e", ("75002",), "emploi"),
        ("arrondissement 13", ("75013",), ""),
        ("paris centre emploi", ("75001", "75002", "75003", "75004"), "emploi"),
        ("onzième", ("75011",), ""),
    ],
)
def test_arrondissements(text: str, codes: tuple[str, ...], without: str) -> None:
    [found] = detected(text)
    assert (found.districts, found.without) == (codes, without)


@pytest.mark.parametrize(
    "text",
    [
        "école de la 2e chance", "stage de 3eme", "élève de 5e",
        "premier emploi", "1er emploi", "5e édition", "10e anniversaire", "bac 2",
        "18 ans", "75 ans",
        "93200", "75999", "plie 18-19", "troisième âge", "21e", "0e", "deuxième chance", "formation 18 mois",
    ],
)  # fmt: skip
def test_no_arrondissement_here(text: str) -> None:
    assert detected(text) == ()


def test_two_arrondissements_are_two_filters() -> None:
    assert [each.districts for each in detected("forum 18e et 19e")] == [("75018",), ("75019",)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("forum aujourd’hui", "2026-11-23", "2026-11-23"),
        ("forum demain", "2026-11-24", "2026-11-24"),
        ("après-demain", "2026-11-25", "2026-11-25"),
        ("cette semaine", "2026-11-23", "2026-11-29"),
        ("la semaine prochaine", "2026-11-30", "2026-12-06"),
        ("ce week-end", "2026-11-28", "2026-11-29"),
        ("ce mois-ci", "2026-11-23", "2026-11-30"),
        ("le mois prochain", "2026-12-01", "2026-12-31"),
        ("jeudi prochain", "2026-11-26", "2026-11-26"),
        ("le 1er décembre", "2026-12-01", "2026-12-01"),
        ("mardi 24 novembre 2026", "2026-11-24", "2026-11-24"),
        ("3 février", "2027-02-03", "2027-02-03"),
        ("en janvier", "2027-01-01", "2027-01-31"),
        ("mars 2027", "2027-03-01", "2027-03-31"),
        ("formation en mars", "2027-03-01", "2027-03-31"),
    ],
)
def test_periods(text: str, first: str, last: str) -> None:
    [found] = detected(text)
    assert found.period == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["les métiers de demain", "octobre 2008", "bilan 2009", "31 février", "mars", "week-end"]
)
def test_no_period_here(text: str) -> None:
    assert detected(text) == ()


def test_free_is_a_filter_for_events_and_a_word_elsewhere() -> None:
    [found] = detected("atelier gratuit")
    assert found.free
    assert found.without == "atelier"
    assert detected("formation gratuite") == ()
    # Pages say what they offer more often than that it is free: the word only helps the order.
    assert surfaces("cours de français gratuit") == ["cours", "francais"]
    assert surfaces("gratuit") == ["gratuit"]


def test_several_filters_leave_each_its_own_way_out() -> None:
    period, district = detected("forum gratuit demain 18e")[:2]
    assert period.without == "forum gratuit 18e"
    assert district.without == "forum gratuit demain"
    assert parse("forum demain 18e", LEXICON, TODAY).rest == "forum"


@given(st.text(max_size=120))
def test_any_text_is_a_query(text: str) -> None:
    parsed = parse(text, LEXICON, TODAY)
    for clause in parsed.query.clauses:
        assert all(word.token.isalnum() and word.token.isascii() for word in clause.words)
