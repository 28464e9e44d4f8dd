"""Where arrondissements and quarters are, well enough to say which places are near, and how far as the crow flies.

A place without coordinates is somewhere in the arrondissement of its postcode: that orders a list by distance, and
serves nothing else. It is never stored, shown on a map, given to other portals, nor compared with another address.
"""

from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, ExpressionWrapper, F, Value, When

from portal.dates import NBSP

from .quarters import quarters

# The middle of each arrondissement: (latitude, longitude) in degrees. The centroids of the City's open dataset
# « Arrondissements » (opendata.paris.fr, copy of 16 May 2020), to 25 m; those of the 12th and 16th are moved out of the
# woods, to where people live and work.
CENTERS: dict[str, tuple[str, str]] = {
    "75001": ("48.8625", "2.3364"), "75002": ("48.8681", "2.3426"), "75003": ("48.8630", "2.3600"),
    "75004": ("48.8543", "2.3577"), "75005": ("48.8444", "2.3507"), "75006": ("48.8491", "2.3329"),
    "75007": ("48.8562", "2.3121"), "75008": ("48.8727", "2.3126"), "75009": ("48.8772", "2.3374"),
    "75010": ("48.8761", "2.3607"), "75011": ("48.8591", "2.3800"), "75012": ("48.8406", "2.3946"),
    "75013": ("48.8284", "2.3624"), "75014": ("48.8292", "2.3266"), "75015": ("48.8401", "2.2928"),
    "75016": ("48.8604", "2.2700"), "75017": ("48.8873", "2.3068"), "75018": ("48.8926", "2.3482"),
    "75019": ("48.8871", "2.3848"), "75020": ("48.8634", "2.4011"),
}  # fmt: skip
METRES_A_MINUTE = 80  # of a person who walks
LONGEST_WALK = 30  # minutes
# A degree of longitude in Paris is this share of a degree of latitude (the cosine of 48.86°).
NARROWING = Decimal("0.658")
KM_IN_A_DEGREE = Decimal("111.2")  # of latitude
# Mean square of the distance between a place and the middle of its arrondissement (0.83 km, squared, in degrees of
# latitude): of a point anywhere in a disc of 87 km² / 20, Paris without its woods.
SPREAD = Decimal("0.000056")
# After all that is known: no two points of Île-de-France are a degree apart.
UNKNOWN = Decimal(9)
_NUMBER: "DecimalField[Any, Any]" = DecimalField(max_digits=20, decimal_places=12)


def is_point(code: str) -> bool:
    """Return whether a value names an arrondissement by its postcode or a quarter by its slug."""
    return code in CENTERS or code in quarters()


def distance_from(code: str) -> "Case":
    """Return an order by distance from the middle of an arrondissement or of a quarter.

    Its square, in degrees of latitude.

    Of a place without coordinates, what it is on average anywhere in its arrondissement; last, of one that has none.
    Raises KeyError for a code that is no point.
    """
    latitude, longitude = _center(code)
    north = F("latitude") - Value(latitude)
    east = (F("longitude") - Value(longitude)) * Value(NARROWING)
    exact = ExpressionWrapper(north * north + east * east, output_field=_NUMBER)
    about = (When(district__code=other, then=Value(_square(code, other) + SPREAD)) for other in CENTERS)
    return Case(When(latitude__isnull=False, then=exact), *about, default=Value(UNKNOWN), output_field=_NUMBER)


def around(code: str, kilometres: Decimal) -> list[str]:
    """Return the arrondissement and those whose middle is at most that far from its own. Raises KeyError for none."""
    limit = (kilometres / KM_IN_A_DEGREE) ** 2
    return [other for other in CENTERS if _square(code, other) <= limit]


def kilometres(code: str, latitude: Decimal, longitude: Decimal) -> Decimal:
    """Return how far a point (degrees) is from the middle of an arrondissement or quarter, as the crow flies."""
    here = _center(code)
    north, east = latitude - here[0], (longitude - here[1]) * NARROWING
    return (north * north + east * east).sqrt() * KM_IN_A_DEGREE


def as_the_crow_flies(distance: Decimal) -> str:
    """Return ``350 m à vol d’oiseau, au moins 5 min à pied``, for a distance in kilometres.

    No minutes beyond an hour's half.

    Streets are longer than that: minutes, at 80 m each, are a least.
    """
    metres = int((distance * 1000 / 50).to_integral_value()) * 50
    if metres < 1000:
        text = f"{max(metres, 50)}{NBSP}m à vol d’oiseau"
    else:
        text = f"{distance:.1f}".replace(".", ",") + f"{NBSP}km à vol d’oiseau"
    minutes = max(-(-max(metres, 50) // METRES_A_MINUTE), 1)
    return f"{text}, au moins {minutes}{NBSP}min à pied" if minutes <= LONGEST_WALK else text


def _center(code: str) -> tuple[Decimal, Decimal]:
    quarter = quarters().get(code)
    latitude, longitude = (quarter.latitude, quarter.longitude) if quarter else CENTERS[code]
    return Decimal(latitude), Decimal(longitude)


def _square(code: str, other: str) -> Decimal:
    (north, east), (other_north, other_east) = _center(code), _center(other)
    return (north - other_north) ** 2 + ((east - other_east) * NARROWING) ** 2
