"""The city that the portal serves: what a second city would change, apart from sentences of editors and templates.

Postcodes of its districts are the département's number and the district's own: 75018 for the 18th arrondissement.
"""

NAME = "Paris"
SITE_NAME = "Portail de l’emploi parisien"
PUBLISHER = "Maison de l’Emploi de Paris"
TIME_ZONE = "Europe/Paris"

DEPARTMENT = "75"  # how every postcode of the city begins, and no other town's
REGION = ("75", "77", "78", "91", "92", "93", "94", "95")  # départements of what is told apart as near
MOST_DISTRICTS = 20
DISTRICTS = range(1, MOST_DISTRICTS + 1)
# A number of a district in a regular expression, with its two digits: 01 to 20.
TWO_DIGITS = r"(?:0[1-9]|1\d|20)"
# Postcodes of a district beside its own: the 16th arrondissement has two.
POSTCODE_ALIASES = {"75116": "75016"}

# Île-de-France in degrees (WGS 84), south to north and west to east: a point beyond is a typing mistake.
LATITUDES, LONGITUDES = (48.10, 49.25), (1.40, 3.60)


def is_postcode(code: str) -> bool:
    """Tell whether this postcode is the city's: of a district, or one that tells none (75000, a CEDEX)."""
    return code.startswith(DEPARTMENT)


def postcode(number: int) -> str:
    """``75018`` for the 18th arrondissement; empty for a number that is no district's."""
    return f"{DEPARTMENT}0{number:02d}" if number in DISTRICTS else ""


def insee_code(number: int) -> str:
    """Return ``75118``: the code of the 18th arrondissement in statistics, which is no postcode.

    Empty where there is none.
    """
    return f"{DEPARTMENT}1{number:02d}" if number in DISTRICTS else ""


def is_near(latitude: float, longitude: float) -> bool:
    """Tell whether a point, in degrees, is in the city's region, its edges included."""
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]
