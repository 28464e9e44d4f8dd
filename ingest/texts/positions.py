"""Points as partners write them: degrees with a comma, with N and E, in minutes and seconds, in either order."""

import math
import re
from typing import Any

from portal.settings import city

EXPECTED = "Il faut des degrés, par exemple 48,8921."
Point = tuple[float, float]
_DEGREES = re.compile(r"([+-]?\d{1,3}(?:\.\d{1,20})?)\s*+°?\s*+([NSEOW]?)", re.IGNORECASE)
_MINUTES = re.compile(
    r"(\d{1,3})\s*°\s*(\d{1,2}(?:\.\d{1,20})?)\s*['’′]\s*(?:(\d{1,2}(?:\.\d{1,20})?)\s*(?:\"|”|″|'')\s*)?([NSEOW]?)",
    re.IGNORECASE,
)
_NEGATIVE = ("S", "O", "W")


def degrees(value: Any) -> float | None:
    """Return degrees of « 48,8921 », « 48.8921 N », « 48°53'32" »; None where it is no such number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value) if abs(value) <= 180 else None
    written = str(value or "").strip()[:40].replace(",", ".")
    if found := _DEGREES.fullmatch(written):
        return _signed(float(found[1]), found[2])
    if found := _MINUTES.fullmatch(written):
        return _signed(int(found[1]) + float(found[2]) / 60 + float(found[3] or 0) / 3600, found[4])
    return None


def position(latitude: Any, longitude: Any) -> Point | None:
    """Return (latitude, longitude); those exchanged by mistake are put back where only that puts them in Île-de-France.

    None where they are no point. Two zeros stand for « unknown » in many feeds.
    """
    north, east = degrees(latitude), degrees(longitude)
    if north is None or east is None or not (north or east):
        return None
    if not is_in_region((north, east)) and is_in_region((east, north)):
        north, east = east, north
    return (north, east) if abs(north) <= 90 else None


def is_in_region(point: Point) -> bool:
    return city.is_near(*point)


def _signed(value: float, side: str) -> float | None:
    found = -value if side.upper() in _NEGATIVE else value
    return found if math.isfinite(found) and abs(found) <= 180 else None
