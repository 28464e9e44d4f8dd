"""Which arrondissement a point is in, for addresses that give coordinates and no postcode.

``paris.json`` holds the outline of each, as longitude, latitude, longitude… in degrees (WGS 84): the City's open
dataset « Arrondissements » (opendata.paris.fr, ODbL), with what changes it by less than 8 metres left out.
"""

import json
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from ingest.texts.positions import Point, position


@lru_cache(maxsize=1)
def _outlines() -> dict[str, list[Point]]:
    found = json.loads(Path(__file__).with_name("paris.json").read_text(encoding="utf-8"))
    return {code: list(zip(flat[::2], flat[1::2], strict=True)) for code, flat in found.items()}


def arrondissement_at(latitude: Any, longitude: Any) -> str:
    """Return ``75018`` of a point in degrees; empty outside Paris, or where they are no numbers."""
    point = position(latitude, longitude)
    if point is None:
        return ""
    north, east = point
    return next((code for code, outline in _outlines().items() if _is_inside(east, north, outline)), "")


def _is_inside(east: float, north: float, outline: list[Point]) -> bool:
    """Return whether a line from the point to the east crosses the outline an odd number of times."""
    crossings = 0
    for (x, y), (next_x, next_y) in pairwise(outline):
        if (y > north) != (next_y > north) and east < x + (north - y) * (next_x - x) / (next_y - y):
            crossings += 1
    return crossings % 2 == 1
