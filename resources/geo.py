"""Where arrondissements are, well enough to say which places are near."""

from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, ExpressionWrapper, F, Value

# The middle of each arrondissement, to a hundred metres or so: (latitude, longitude) in degrees.
CENTERS: dict[str, tuple[str, str]] = {
    "75001": ("48.8625", "2.3364"), "75002": ("48.8681", "2.3426"), "75003": ("48.8630", "2.3600"),
    "75004": ("48.8543", "2.3577"), "75005": ("48.8444", "2.3507"), "75006": ("48.8491", "2.3329"),
    "75007": ("48.8562", "2.3121"), "75008": ("48.8727", "2.3126"), "75009": ("48.8772", "2.3374"),
    "75010": ("48.8761", "2.3607"), "75011": ("48.8591", "2.3800"), "75012": ("48.8406", "2.3946"),
    "75013": ("48.8284", "2.3624"), "75014": ("48.8292", "2.3266"), "75015": ("48.8401", "2.2928"),
    "75016": ("48.8604", "2.2700"), "75017": ("48.8873", "2.3068"), "75018": ("48.8926", "2.3482"),
    "75019": ("48.8871", "2.3848"), "75020": ("48.8634", "2.4011"),
}  # fmt: skip
# A degree of longitude in Paris is this share of a degree of latitude (the cosine of 48.86°).
NARROWING = Decimal("0.658")
_NUMBER: "DecimalField[Any, Any]" = DecimalField(max_digits=20, decimal_places=12)


def distance_from(code: str) -> "ExpressionWrapper[Any]":
    """An order by distance from the middle of an arrondissement: its square, in degrees of latitude.

    Raises KeyError for a code that is no arrondissement.
    """
    latitude, longitude = (Decimal(number) for number in CENTERS[code])
    north = F("latitude") - Value(latitude)
    east = (F("longitude") - Value(longitude)) * Value(NARROWING)
    return ExpressionWrapper(north * north + east * east, output_field=_NUMBER)
