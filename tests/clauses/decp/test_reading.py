"""What is read of the shapes that platforms really publish, and what is refused, with its reason."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clauses.formats.decp_reader import read_contracts
from clauses.formats.decp_values import Doubts, amount, day, number, siret
from ingest.models import Source
from ingest.rows import UNFORESEEN, Ignored, Reject, Row
from tests.clauses.decp.conftest import BUILDER, CITY, contract

# A file is read before anything of it is stored: the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
SAMPLES = Path(os.environ.get("SAMPLES", Path(__file__).parents[4] / "shared" / "data")) / "decp"

XML = f"""<?xml version="1.0" encoding="{{encoding}}"?>
<marches><marche><id>2026C018</id><acheteur><id>{CITY}</id></acheteur>
<objet>Réfection des trottoirs</objet><lieuExecution><code>75018</code><typeCode>Code postal</typeCode></lieuExecution>
<dureeMois>24</dureeMois><dateNotification>2026-05-15</dateNotification><montant>575000.50</montant>
<considerationsSociales><considerationSociale>Clause sociale</considerationSociale>
<considerationSociale>Critère social</considerationSociale></considerationsSociales>
<titulaires><titulaire><id>{BUILDER}</id><typeIdentifiant>SIRET</typeIdentifiant></titulaire></titulaires>
<modifications><modification><id>1</id><montant>600000</montant>
<dateNotificationModification>2026-09-01</dateNotificationModification></modification></modifications>
</marche></marches>"""


def read(tmp_path: Path, content: Any, **settings_: Any) -> list[Row | Reject]:
    path = tmp_path / "decp"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return list(read_contracts(path, Source(name="DECP", mapping=settings_)))


def read_one(tmp_path: Path, **changes: Any) -> Row | Reject:
    return read(tmp_path, [contract(**changes)])[0]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda c: {"marches": {"marche": [c]}},
        lambda c: {"marches": {"marche": c}},
        lambda c: {"marches": {"contrat-concession": [], "marche": [c]}},
        lambda c: {"marches": [c]},
        lambda c: {"marches": [{"marche": c}]},
        lambda c: [c],
        lambda c: c,
    ],
)
def test_every_wrapping_gives_the_same_contract(tmp_path: Path, wrap: Any) -> None:
    rows = read(tmp_path, wrap(contract()))
    assert [row.external_id for row in rows if isinstance(row, Row)] == [f"{CITY}2026C018"]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1"])
def test_xml_says_the_same_as_json(tmp_path: Path, encoding: str) -> None:
    row = read(tmp_path, XML.format(encoding=encoding).encode(encoding))[0]
    assert isinstance(row, Row)
    assert (row.values["title"], row.values["amount"]) == ("Réfection des trottoirs", "575000.50")
    assert row.values["companies"] == [{"siret": BUILDER, "name": ""}]
    assert row.values["amendments"][0] | {"purpose": ""} == {
        "number": "1", "notified_on": "2026-09-01", "purpose": "", "amount": "600000.00", "months": None,
        "companies": "",
    }  # fmt: skip


def test_json_of_an_older_platform_is_read_in_its_windows_encoding(tmp_path: Path) -> None:
    row = read(tmp_path, json.dumps([contract()], ensure_ascii=False).encode("cp1252"))[0]
    assert isinstance(row, Row)
    assert row.values["title"] == "Réfection des trottoirs de la rue Ordener"


@pytest.mark.parametrize(
    "winners",
    [
        [{"id": BUILDER, "typeIdentifiant": "SIRET", "denominationSociale": "Voirie du Nord"}],
        [{"titulaire": {"id": BUILDER, "typeIdentifiant": "SIRET", "denominationSociale": "Voirie du Nord"}}],
        [[[{"id": BUILDER, "typeIdentifiant": "SIRET", "denominationSociale": "Voirie du Nord"}]]],
        {"titulaire": [{"id": int(BUILDER), "denominationSociale": "Voirie du Nord"}]},
        {"id": BUILDER, "denominationSociale": "Voirie du Nord"},
    ],
)
def test_companies_are_found_in_all_shapes(tmp_path: Path, winners: Any) -> None:
    row = read_one(tmp_path, titulaires=winners)
    assert isinstance(row, Row)
    assert row.values["companies"] == [{"siret": BUILDER, "name": "Voirie du Nord"}]


@pytest.mark.parametrize("winners", [BUILDER, [BUILDER], [int(BUILDER)], {"titulaire": BUILDER}])
def test_companies_given_by_their_numbers_alone_are_found(tmp_path: Path, winners: Any) -> None:
    row = read_one(tmp_path, titulaires=winners)
    assert isinstance(row, Row)
    assert row.values["companies"] == [{"siret": BUILDER, "name": ""}]


@pytest.mark.parametrize("said", [True, "oui", "true", {"considerationSociale": "1"}])
def test_a_bare_yes_is_said_in_words(tmp_path: Path, said: Any) -> None:
    row = read_one(tmp_path, considerationsSociales=said)
    assert isinstance(row, Row)
    assert row.values["summary"].endswith("Le marché annonce\u00a0: considération sociale.")


def test_a_concession_is_called_one(tmp_path: Path) -> None:
    given = {name: value for name, value in contract(dateSignature="2026-05-02").items() if name != "dateNotification"}
    row = read(tmp_path, [given | {"autoriteConcedante": given.pop("acheteur")}])[0]
    assert isinstance(row, Row)
    assert row.values["summary"].startswith("Contrat de concession passé par Ville de Paris, signé le 2\u00a0mai 2026.")


@pytest.mark.parametrize(
    ("written", "euros", "doubted"),
    [
        ("575000", "575000.00", False), (575000.5, "575000.50", False), ("575 000,50 €", "575000.50", False),
        ("1.234.567,89", "1234567.89", False), ("NC", "", False), ("CDL", "", False), (None, "", False),
        (0, "", True), (-3, "", True), (1e17, "", True), ("beaucoup", "", True), ("1e400", "", True),
    ],
)  # fmt: skip
def test_amounts_that_cannot_be_true_are_left_out_and_told(written: Any, euros: str, doubted: bool) -> None:
    doubts = Doubts()
    assert amount(written, "montant", doubts) == euros
    assert bool(doubts.found) is doubted


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-05-15", "2026-05-15"), ("2026-05-15T10:00:00Z", "2026-05-15"), ("15/05/2026", "2026-05-15"),
        ("20260515", "2026-05-15"), ("2026-02-30", ""), ("0026-05-15", ""), ("NC", ""), (17, ""),
    ],
)  # fmt: skip
def test_dates_are_read_or_left_out(written: Any, expected: str) -> None:
    assert day(written, "dateNotification", Doubts()) == expected


def test_nan_and_not_communicated_leave_the_field_empty(tmp_path: Path) -> None:
    text = json.dumps([contract(dureeMois="NC")]).replace("575000", "NaN")
    row = read(tmp_path, text)[0]
    assert isinstance(row, Row)
    assert (row.values["amount"], row.values["ends_on"]) == ("", "")


@pytest.mark.parametrize(
    ("place", "in_paris"),
    [
        ({"code": "75018", "typeCode": "Code postal"}, True),
        ({"code": 75, "typeCode": "Code département"}, True),
        ({"code": "75118", "typeCode": "Code commune"}, True),
        ({"code": "75", "typeCode": "Code région"}, False),  # Nouvelle-Aquitaine
        ({"code": "93", "typeCode": "Code département"}, False),
        ({"code": "FR", "typeCode": "Code pays"}, False),
    ],
)
def test_a_contract_concerns_paris_by_its_place(tmp_path: Path, place: dict[str, Any], in_paris: bool) -> None:
    row = read_one(tmp_path, lieuExecution=place, acheteur={"id": "21690123100011"})
    assert isinstance(row, Row) is in_paris
    if not in_paris:
        assert isinstance(row, Ignored)
        assert row.reason == "hors de Paris"


def test_a_buyer_of_paris_or_a_chosen_one_counts_wherever_it_builds(tmp_path: Path) -> None:
    elsewhere = {"code": "93200", "typeCode": "Code postal"}
    assert isinstance(read_one(tmp_path, lieuExecution=elsewhere), Row)
    other = contract(lieuExecution=elsewhere, acheteur={"id": "21690123100011"})
    assert isinstance(read(tmp_path, [other])[0], Ignored)
    assert isinstance(read(tmp_path, [other], acheteurs="21690123100011")[0], Row)


@pytest.mark.parametrize(
    "said",
    [
        None,
        [],
        "Pas de considération sociale",
        "Pas d’obligation",
        ["Sans objet"],
        {"considerationSociale": ["Aucune"]},
        "Néant",
        "RAS",
        "Absence de considération sociale",
        "Il n'y a pas de clause sociale",
        "Il n’y a pas de clause sociale",
        "Ne s’applique pas",
        "Considération sociale : aucune",
        "Clause environnementale",
        "NC",
    ],
)
def test_without_a_social_consideration_a_contract_is_left_unless_asked(tmp_path: Path, said: Any) -> None:
    row = read_one(tmp_path, considerationsSociales=said)
    assert isinstance(row, Ignored)
    assert row.reason == "sans considération sociale"
    assert isinstance(read(tmp_path, [contract(considerationsSociales=said)], tous="oui")[0], Row)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (["Clause sociale", "Critère social"], "condition"),
        ("Critère social", "critere"),
        ("Marché réservé", "reserve"),
        ("MARCHE RESERVE", "reserve"),
        ("critere social", "critere"),
        (["Pas de considération sociale", "Clause sociale"], "condition"),
        ("Clause sociale et environnementale", "condition"),
    ],
)  # fmt: skip
def test_the_form_of_the_clause_comes_from_what_the_buyer_announces(tmp_path: Path, said: Any, kind: str) -> None:
    row = read_one(tmp_path, considerationsSociales=said)
    assert isinstance(row, Row)
    assert row.values["clause_kind"] == kind


@pytest.mark.parametrize(
    ("changes", "field", "word"),
    [
        ({"acheteur": {"id": "123"}}, "acheteur.id", "SIRET"),
        ({"id": ""}, "id", "identifiant"),
        ({"objet": "NC"}, "objet", "objet"),
    ],
)
def test_a_contract_that_cannot_be_known_again_is_refused(
    tmp_path: Path, changes: dict[str, Any], field: str, word: str
) -> None:
    found = read_one(tmp_path, **changes)
    assert isinstance(found, Reject)
    assert not isinstance(found, Ignored)
    assert (found.place, found.field) == ("marché 1", field)
    assert word in found.reason
    assert "Ordener" in found.raw or field == "objet"


def test_a_spreadsheet_that_ate_the_zeros_of_a_siret_is_put_right() -> None:
    assert siret(5520459990086.0) == ""
    assert siret(f"0{'5520459990086'}") == "05520459990086"
    assert siret(2.1750001600019e13) == CITY


def test_all_of_the_samples_read_or_refuse_row_by_row() -> None:
    files = sorted([*SAMPLES.glob("*.json"), *SAMPLES.glob("*.xml")]) if SAMPLES.is_dir() else []
    if not files:
        pytest.skip(f"no sample files in {SAMPLES}")
    for file in (file for file in files if "schema" not in file.name):
        rows = list(read_contracts(file, Source(name="DECP", mapping={"tous": "oui"})))
        assert rows, file.name
        assert all(row.place and (isinstance(row, Row) or row.reason) for row in rows), file.name
        assert not any(row.reason == UNFORESEEN for row in rows if isinstance(row, Reject)), file.name


JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["NC", "75", CITY]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*contract(), "code", "modification"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from([*contract(), "modifications"]), JSON_VALUES, max_size=6))
def test_no_contract_crashes_the_reading(tmp_path: Path, changes: dict[str, Any]) -> None:
    """Whatever a platform writes in the fields, it is a row, or a refusal that was foreseen and says why."""
    rows = read(tmp_path, [contract(**changes)], tous="oui")
    assert len(rows) == 1
    if isinstance(rows[0], Reject):
        assert rows[0].reason != UNFORESEEN
    json.dumps(dict(rows[0].values) if isinstance(rows[0], Row) else {}, allow_nan=False)


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = number(text)
    assert found is None or found.is_finite()
