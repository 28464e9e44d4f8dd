"""The « Près de chez vous » box: a postcode in, the district's places out. A plain GET form."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from portal.models.district import ALL_PARIS
from resources.models import PlacePage
from resources.near.asked import district_name, read

PARAM = "code_postal"
SHOWN = 4


@dataclass
class Near:
    """What the box shows: what was typed, the problem with it if any, or the places found."""

    postcode: str = ""
    problem: str = ""
    code: str = ""  # of the district: "75018"
    places: list[PlacePage] = field(default_factory=list)

    @property
    def asked(self) -> bool:
        return bool(self.postcode)

    @property
    def district_name(self) -> str:
        """``18e arrondissement``."""
        return f"{district_name(self.code)} arrondissement" if self.code else ""


def near_you(data: QueryDict) -> Near:
    """Read a postcode or a quarter leniently and find places of its district, then of all Paris."""
    asked = read(data.get(PARAM, ""))
    if not asked.code:
        return Near(asked.typed, asked.problem)
    return Near(asked.typed, code=asked.code, places=list(_places(asked.code)))


def _places(code: str) -> Any:
    return (
        PlacePage.objects.public_now()
        .filter(district__code__in=[code, ALL_PARIS])
        .for_cards()
        # The district's own before those that serve all Paris ("paris" sorts after digits).
        .order_by("district__code", "title")[:SHOWN]
    )
