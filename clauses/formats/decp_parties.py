"""Companies that won a contract, and what was changed in it afterwards, in all the shapes that feeds give them."""

from collections.abc import Iterator, Mapping
from typing import Any

from clauses.formats import decp_values as values

COMPANY_KEYS = ("titulaires", "titulaire", "concessionnaires", "concessionnaire")
AMENDMENT_KEYS = ("modifications", "modification")
MAX_AMENDMENTS = 50
NAMES = ("denominationSociale", "nom", "denomination", "name")


def companies_of(record: Mapping[str, Any], doubts: values.Doubts) -> list[dict[str, str]]:
    """Return ``[{siret, name}, …]`` once each; a SIRET is kept only when its check digit is right."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for key in COMPANY_KEYS:
        for each in values.loose(record.get(key)):
            if not _is_number(each):
                doubts.add("titulaires", each, "Ce titulaire ne se lit pas : un SIRET ou un nom est attendu.")
    for company in _companies(record):
        alone = (company[key] for key in COMPANY_KEYS if isinstance(company.get(key), (str, int)))
        said = company.get("id") or company.get("siret") or next(alone, None)
        name = next((values.text(company[key], 160) for key in NAMES if values.text(company.get(key))), "")
        is_siret = values.text(company.get("typeIdentifiant")).upper() in ("", "SIRET", "1")
        number = values.siret(said) if is_siret else ""
        if is_siret and not values.is_nothing(said) and not (number and values.is_valid_siret(number)):
            doubts.add(
                "titulaires", said, "Ce SIRET de titulaire n’est pas valable : l’entreprise n’est pas reconnue par lui."
            )
            number = ""
        if number or name:
            found.setdefault((number, "" if number else name.lower()), {"siret": number, "name": name})
    return list(found.values())


def _is_number(value: Any) -> bool:
    return isinstance(value, (str, int)) and bool(values.siret(value))


def _companies(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for key in COMPANY_KEYS:
        given = record.get(key)
        yield from values.objects(given, *COMPANY_KEYS)
        # Numbers alone: "55204599900869", or a list of them.
        yield from ({"id": each} for each in values.loose(given) if _is_number(each))
    for place in ("1", "2", "3"):  # the flat shape of tables
        flat = {
            "id": record.get(f"titulaire_id_{place}"),
            "denominationSociale": record.get(f"titulaire_denominationSociale_{place}"),
        }
        if flat["id"]:
            yield flat | {"typeIdentifiant": record.get(f"titulaire_typeIdentifiant_{place}")}


def amendments_of(record: Mapping[str, Any], doubts: values.Doubts) -> list[dict[str, Any]]:
    """Return ``[{number, notified_on, purpose, amount, months, companies}, …]``.

    What each one changes, the rest empty.
    """
    found: list[dict[str, Any]] = []
    given = [record.get(key) for key in AMENDMENT_KEYS]
    for each in (one for value in given for one in values.loose(value, *AMENDMENT_KEYS)):
        doubts.add("modifications", each, "Cette modification ne se lit pas : une date ou un montant est attendu.")
    told = (each for value in given for each in values.objects(value, *AMENDMENT_KEYS))
    # One of which nothing is said is none.
    shapes = [each for each in told if not all(map(values.is_nothing, each.values()))]
    for rank, each in enumerate(shapes[:MAX_AMENDMENTS], start=1):
        notified = each.get("dateNotificationModification") or each.get("dateSignatureModification")
        published = each.get("datePublicationDonneesModification")
        companies = companies_of(each, values.Doubts())
        found.append(
            {
                "number": values.text(each.get("id"), 20) or str(rank),
                "notified_on": values.day(notified or published, "modifications", doubts),
                "purpose": values.text(each.get("objetModification"), 250),
                "amount": values.amount(
                    each.get("montant", each.get("valeurGlobale")), "modifications.montant", doubts
                ),
                "months": values.months(each.get("dureeMois"), doubts),
                "companies": ", ".join(each["name"] or each["siret"] for each in companies)[:300],
            }
        )
    return found
