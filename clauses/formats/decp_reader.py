"""Essential data of public contracts (DECP), format 2.0.x in JSON and XML, and the shape of 2019.

DECP carry no insertion hours and come after the award: rows become drafts for the facilitator.
"""

import codecs
import hashlib
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from clauses.formats import decp_values as values
from clauses.formats.decp_law import buyer_kind_of, nature_of, procedure_of
from clauses.formats.decp_parties import amendments_of, companies_of
from clauses.formats.decp_scope import Scope, buyer_of, clause_kind_of, considerations_of, place_of
from ingest.models import Source
from ingest.reading.json_stream import Shape, records
from ingest.reading.xml_stream import Vocabulary, elements, local, raw
from ingest.rows import Ignored, OutOfScopeError, Reject, Row, RowError, read_each
from portal import dates
from portal.models.district import ALL_PARIS
from portal.settings import city

CONTRACTS = ("marche", "marches", "contrat-concession", "contrats-concession", "contratConcession")
SHAPE = Shape(
    lists=(*CONTRACTS, "records", "results", "data"),
    single=("marche", "contrat-concession"),
    wrappers=("marches",),
    marks=(
        *CONTRACTS, "objet", "acheteur", "acheteur.id", "acheteur_id", "acheteurId", "idAcheteur", "titulaires",
        "lieuExecution", "montant", "valeurGlobale", "autoriteConcedante", "fields",
    ),
)  # fmt: skip
ELEMENTS = Vocabulary(
    names=frozenset({"marche", "contrat-concession"}),
    roots=frozenset({"marches", "marche", "contrats-concession", "contrat-concession"}),
    spaces=("marche", "decp", "gouv.fr"),
)
CONCESSION = ("autoriteConcedante", "concessionnaires", "concessionnaire")  # fields that no other contract has
STARTS = ("dateNotification", "dateSignature")
ENDS = ("dateFin", "dateFinExecution", "dateFinMarche", "dateFinContrat", "dateEcheance")
BLOCK = 1 << 20
KEPT_LIMIT = 40_000  # characters of a record that are kept beside the operation


def read_contracts(path: Path, source: Source) -> Iterator[Row | Reject]:
    """Yield rows of contracts in scope. Raises UnreadableError where the file is neither JSON nor XML."""
    contract = _Contract(Scope.of(source.mapping or {}), f"{source.pk or 0}")
    if _is_xml(path):
        found: Iterator[Any] = elements(path, ELEMENTS)
        rows = read_each(
            found, lambda element: contract.read(tree(element)), name="marché", raw=raw, identify=_identify_element
        )
    else:
        found = records(path, SHAPE, encoding=_encoding(path))
        rows = read_each(
            found, contract.read, name="marché", raw=lambda record: json.dumps([record], ensure_ascii=False),
            identify=_identify,
        )  # fmt: skip
    yield from contract.once(rows)


def _is_xml(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(400)
    visible = start.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    # A web page is left to the JSON reader, which says that it is one.
    return visible.startswith(b"<") and not visible[:200].lower().startswith((b"<!doctype html", b"<html"))


def _encoding(path: Path) -> str:
    """Empty for UTF-8 and UTF-16; Windows' own for the files of older platforms, which nothing else announces."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        first = file.read(BLOCK)
        if first[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return ""
        try:
            while first:
                decoder.decode(first)
                first = file.read(BLOCK)
        except UnicodeDecodeError:
            return "cp1252"
    return ""


def tree(element: ET.Element) -> Any:
    """Return an element as the JSON of the same contract: objects, lists where a tag comes again, texts."""
    if not len(element):
        return (element.text or "").strip()
    found: dict[str, Any] = {}
    for child in element:
        name, value = local(child), tree(child)
        if name in found:
            known = found[name]
            found[name] = [*known, value] if isinstance(known, list) else [known, value]
        else:
            found[name] = value
    return found


class _Contract:
    """Reads records of one file, and knows which contracts it has met."""

    def __init__(self, scope: Scope, source: str) -> None:
        self.scope = scope
        self.source = source
        self._met: dict[str, set[str]] = {}

    def once(self, rows: Iterator[Row | Reject]) -> Iterator[Row | Reject]:
        """Yield the first row of a contract under its identifier; what comes again with other content has its own."""
        for row in rows:
            if not isinstance(row, Row):
                yield row
                continue
            mark = _mark(row.values["publication"]["fields"])
            known = self._met.setdefault(row.external_id, set())
            if mark in known:
                yield Ignored(row.place, "en double dans le fichier")
                continue
            key = f"{row.external_id[:230]} · {mark}" if known else row.external_id[:230]
            known.add(mark)
            rest = {name: value for name, value in row.values.items() if name != "publication"}
            yield Row(key, row.place, rest | {f"decp:{self.source}:{key}": row.values["publication"]}, row.raw)

    def read(self, record: Any) -> tuple[str, dict[str, Any]]:
        contract = _unwrapped(record)
        written, buyer, name = buyer_of(contract)
        code, place_name, in_paris = place_of(contract)
        social = considerations_of(contract)
        if not (in_paris or self.scope.follows(buyer) or self.scope.is_parisian(buyer)):
            if not buyer and not code:
                raise RowError(
                    "Ni l’acheteur ni le lieu ne se lisent : on ne sait pas s’il s’agit de Paris.",
                    "acheteur.id",
                    written,
                )
            raise OutOfScopeError("hors de Paris", "objet", values.text(contract.get("objet"), 200))
        if not social and not self.scope.takes_all:
            raise OutOfScopeError("sans considération sociale", "objet", values.text(contract.get("objet"), 200))
        number = values.text(contract.get("id"), 160)
        subject = values.text(contract.get("objet"))
        if not buyer:
            raise RowError("Le SIRET de l’acheteur manque ou n’a pas 14 chiffres.", "acheteur.id", written)
        if not number:
            raise RowError(
                "Ce marché n’a pas d’identifiant : un texte ou un nombre est attendu.", "id", contract.get("id")
            )
        if not subject:
            raise RowError(
                "Ce marché n’a pas d’objet : on ne saurait pas de quoi il s’agit.", "objet", contract.get("objet")
            )
        return f"{buyer}{number}", _values(contract, social, (buyer, name), (code if in_paris else "", place_name))


def _identify(record: Any) -> str:
    """Of a contract that is refused today, what it was known by."""
    contract = _unwrapped(record)
    return f"{buyer_of(contract)[1]}{values.text(contract.get('id'), 160)}"[:230]


def _identify_element(element: ET.Element) -> str:
    return _identify(tree(element))


def _unwrapped(record: Any) -> dict[str, Any]:
    """Return the contract's own fields, out of ``{"marche": {…}}`` or ``{"fields": {…}}``."""
    for _level in range(3):
        if not isinstance(record, dict) or "objet" in record:
            break
        record = next((record[key] for key in (*CONTRACTS, "fields") if isinstance(record.get(key), dict)), record)
    if not isinstance(record, dict):
        raise RowError("Un marché doit être un objet, avec ses champs.", value=str(record)[:500])
    return record


def _values(
    contract: Mapping[str, Any], social: list[str], buyer: tuple[str, str], place: tuple[str, str]
) -> dict[str, Any]:
    """Return what the operation's page takes; ``buyer`` is (SIRET, name), ``place`` (code in Paris or empty, name)."""
    doubts = values.Doubts()
    if not values.is_valid_siret(buyer[0]):
        doubts.add("acheteur.id", buyer[0], "La clé de contrôle de ce SIRET est fausse.")
    number = values.text(contract.get("id"), 160)
    start, end = _span(contract, doubts)
    months = values.months(contract.get("dureeMois"), doubts)
    price = "montant" if "montant" in contract else "valeurGlobale"
    found = {
        "uid": f"{buyer[0]}{number}",
        "title": values.text(values.text(contract.get("objet")), 200),
        "summary": _summary(contract, buyer[1], start, social),
        "reference": number[:60],
        "authority": {"siret": buyer[0], "name": buyer[1]},
        "clause_kind": str(clause_kind_of(social)),
        "nature": str(nature_of(values.text(contract.get("codeCPV"), 20), is_concession=_is_concession(contract))),
        "buyer_kind": str(buyer_kind_of(buyer[0])),
        "procedure": str(procedure_of(values.text(contract.get("procedure"), 80))),
        "district": _district(place[0]),
        "location": "" if place[1] in ("Code postal", "Code département", "Code commune") else place[1],
        "amount": values.amount(contract.get(price), price, doubts),
        "starts_on": start,
        "ends_on": end or (dates.add_months(date.fromisoformat(start), months).isoformat() if start and months else ""),
        "companies": companies_of(contract, doubts),
        "amendments": amendments_of(contract, doubts),
    }
    found["publication"] = {
        "published_on": values.day(contract.get("datePublicationDonnees"), "datePublicationDonnees", doubts),
        "amount": found["amount"],
        "considerations": social,
        "doubts": doubts.found,
        "fields": _kept(contract),
    }
    return found


def _span(contract: Mapping[str, Any], doubts: values.Doubts) -> tuple[str, str]:
    """ISO days of the notification, or of the signature, and of the end where it is said. Raises RowError."""
    first = next((name for name in STARTS if values.text(contract.get(name))), STARTS[0])
    last = next((name for name in ENDS if values.text(contract.get(name))), ENDS[0])
    start = values.sure_day(contract.get(first), first, doubts)
    end = values.sure_day(contract.get(last), last, doubts)
    if start and end and end < start:
        begun = dates.format_day(date.fromisoformat(start))
        raise RowError(
            f"Le marché finirait avant sa notification ({begun}) : une date d’après est attendue.", last, end
        )
    return start, end


def _is_concession(contract: Mapping[str, Any]) -> bool:
    return any(contract.get(name) for name in CONCESSION)


def _summary(contract: Mapping[str, Any], buyer: str, start: str, social: list[str]) -> str:
    """Return one line for lists, to be written better by the facilitator."""
    kind, done = ("Contrat de concession", "signé") if _is_concession(contract) else ("Marché public", "notifié")
    by = f" passé par {buyer}" if buyer else ""
    notified = f", {done} le {dates.format_day(date.fromisoformat(start))}" if start else ""
    clause = f" Le marché annonce\u00a0: {', '.join(word.lower() for word in social)}." if social else ""
    return f"{kind}{by}{notified}.{clause}"[:320]


def _district(code: str) -> str:
    """Return the portal's code of the arrondissement; the whole of Paris where the contract says no more."""
    last = code.replace(" ", "").removesuffix(".0")[-2:]
    number = int(last) if len(code) >= 5 and last.isdigit() else 0
    return city.postcode(number) or (ALL_PARIS if code else "")


def _kept(contract: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record's fields as published; an enormous one keeps what is short."""
    fields: dict[str, Any] = values.kept(contract)
    if len(json.dumps(fields)) <= KEPT_LIMIT:
        return fields
    return {name: value for name, value in fields.items() if len(json.dumps(value)) < KEPT_LIMIT // 40}


def _mark(fields: Mapping[str, Any]) -> str:
    """Return the same for the same content."""
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()[:12]
