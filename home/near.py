"""The « Près de chez vous » box: a postcode in, the district's places out. A plain GET form."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from portal.models.district import ALL_PARIS, POSTCODE_ALIASES
from portal.typed.validators import POSTCODE
from resources.models import PlacePage

PARAM = "code_postal"
SHOWN = 4
EXAMPLE = "par exemple 75018"


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
        number = int(self.code[3:]) if self.code else 0
        return f"{number}{'er' if number == 1 else 'e'} arrondissement" if number else ""


def near_you(data: QueryDict) -> Near:
    """Read the postcode leniently and find places of its district, then of all Paris."""
    typed = data.get(PARAM, "").replace("\x00", "").strip()[:20]
    if not typed:
        return Near()
    postcode = "".join(typed.split())
    if not POSTCODE.fullmatch(postcode):
        return Near(typed, f"« {typed} » n’est pas un code postal : il faut cinq chiffres, {EXAMPLE}.")
    code = POSTCODE_ALIASES.get(postcode, postcode)
    if not code.startswith("75"):
        return Near(
            typed, f"{postcode} est hors de Paris : le portail ne connaît que les lieux parisiens. Essayez un code 75."
        )
    if not 75001 <= int(code) <= 75020:
        return Near(typed, f"{postcode} ne désigne pas un arrondissement : tapez un code de 75001 à 75020, {EXAMPLE}.")
    return Near(typed, code=code, places=list(_places(code)))


def _places(code: str) -> Any:
    return (
        PlacePage.objects.public_now()
        .filter(district__code__in=[code, ALL_PARIS])
        .for_cards()
        # The district's own before those that serve all Paris ("paris" sorts after digits).
        .order_by("district__code", "title")[:SHOWN]
    )
