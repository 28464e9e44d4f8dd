"""What is found in an element of LHÉO: its texts, its children, its dates."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

from ingest.reading.xml_stream import local
from ingest.rows import RowError
from ingest.texts import cleaning
from portal.words.text import rounded
from trainings.enums import Precision

MOST_HOURS = 100_000
_HOURS = re.compile(r"(\d{1,3}(?: \d{3})+|\d{1,6}(?:[.,]\d{1,4})?)\s*(?:h|heures?)?", re.IGNORECASE)


def texts(element: ET.Element | None, name: str) -> list[str]:
    """Return texts of the descendants of this name; « - », LHÉO's empty value, left out."""
    if element is None:
        return []
    found = (cleaning.text("".join(each.itertext())) for each in element.iter() if local(each) == name)
    return [text for text in found if text and text != "-"]


def text(element: ET.Element | None, *names: str) -> str:
    return next((found for name in names for found in texts(element, name)), "")


def child(element: ET.Element, name: str) -> ET.Element | None:
    return next((each for each in element.iter() if local(each) == name), None)


def hours(value: str, name: str) -> str:
    """Return ``35.5`` for « 35,5 », « 1 200 h »; empty for 0, which says nothing.

    Raises RowError for what is no duration.
    """
    found = _HOURS.fullmatch(value)
    if value and (found is None or Decimal(found[1].replace(" ", "").replace(",", ".")) >= MOST_HOURS):
        raise RowError("Cette durée ne se lit pas : il faut un nombre d’heures, comme 35 ou 35,5.", name, value)
    number = Decimal(found[1].replace(" ", "").replace(",", ".")) if found else Decimal(0)
    return str(rounded(number, 1)) if number else ""


def partial_date(value: str, name: str) -> tuple[str, str] | None:
    """Return (ISO day, precision): ``20170900`` is September 2017, ``20170000`` is 2017, ``00000000`` is unknown.

    Raises RowError for what is no date.
    """
    digits = value.replace("-", "")
    if not digits or digits in ("00000000", "99999999"):
        return None
    if len(digits) != 8 or not digits.isdecimal():
        raise RowError("Cette date n’a pas la forme AAAAMMJJ.", name, value)
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if not 1990 <= year <= 2100:
        raise RowError("Cette année n’est pas vraisemblable : il faut une date de 1990 à 2100.", name, value)
    precision = Precision.YEAR if month == 0 else Precision.MONTH if day == 0 else Precision.DAY
    try:
        return date(year, month or 1, day or 1).isoformat(), str(precision)
    except ValueError as fault:
        raise RowError("Cette date n’existe pas au calendrier.", name, value) from fault
