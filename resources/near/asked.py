"""« Votre code postal ou votre quartier »: what was typed, and what to answer to whoever lives elsewhere."""

from dataclasses import dataclass

from portal.settings import city
from portal.typed.validators import POSTCODE

from .geo import CENTERS
from .quarters import Quarter, find, quarters

LONGEST = 40  # characters
EXAMPLE = "par exemple 75018 ou Belleville"
# Arrondissements beside a department, for whoever comes from it; by its first two figures, with its name in a sentence.
_BESIDE: dict[str, tuple[str, tuple[str, ...]]] = {
    "92": ("des Hauts-de-Seine", ("75014", "75015", "75016", "75017")),
    "93": ("de la Seine-Saint-Denis", ("75018", "75019", "75020")),
    "94": ("du Val-de-Marne", ("75012", "75013", "75014")),
}


@dataclass(frozen=True)
class Asked:
    """What the field was given; ``code`` is the arrondissement that it names or that its quarter is in."""

    typed: str = ""
    code: str = ""
    quarter: Quarter | None = None
    problem: str = ""
    # Where it is outside Paris: the department, and the arrondissements beside it.
    is_outside: bool = False
    department: str = ""
    beside: tuple[str, ...] = ()


def read(typed: str) -> Asked:
    """Read a postcode leniently, the second one of the 16th included, or the name of a quarter."""
    typed = typed.replace("\x00", "").strip()[:LONGEST]
    postcode = "".join(typed.split())
    code = city.POSTCODE_ALIASES.get(postcode, postcode)
    if not typed or code in CENTERS:
        return Asked(typed, code)
    if quarter := find(typed):
        return Asked(typed, quarter.code, quarter)
    if not POSTCODE.fullmatch(postcode):
        return Asked(typed, problem=f"« {typed} » n’est ni un code postal ni un quartier de Paris : {EXAMPLE}.")
    if city.is_postcode(postcode):
        return Asked(typed, problem=f"{postcode} ne désigne pas un arrondissement : de 75001 à 75020, {EXAMPLE}.")
    department, beside = _BESIDE.get(postcode[:2], ("", ()))
    problem = f"{postcode} est hors de Paris : le portail recense les lieux parisiens."
    return Asked(typed, "", None, problem, True, department, beside)


def point_name(point: str) -> str:
    """Return ``18e``, ``quartier Belleville``: what a list ordered by distance starts from; empty for no point."""
    if point in CENTERS:
        return district_name(point)
    quarter = quarters().get(point)
    return f"quartier {quarter.name}" if quarter else ""


def point_field(point: str) -> str:
    """Return what one would type for a point; empty for what is none."""
    quarter = quarters().get(point)
    return quarter.name if quarter else point if point in CENTERS else ""


def district_name(code: str) -> str:
    """Return ``18e`` for ``75018``."""
    number = int(code[3:])
    return "1er" if number == 1 else f"{number}e"
