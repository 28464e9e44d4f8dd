"""Shape of the demonstration data of trainings, and the invented training bodies."""

from dataclasses import dataclass
from decimal import Decimal

REGION, DEPARTEMENT, FT, AFPA, CUCS, OPCO = "region", "departement", "france-travail", "afpa", "cucs", "autre"
SEEKERS, RSA, YOUNG, STAFF, DISABLED, DISTRICTS = (
    "demandeurs-emploi", "rsa", "moins-26-ans", "salaries", "handicap", "quartiers",
)  # fmt: skip

# (key, name, postcode): training bodies that do not exist.
BODIES = (
    ("body-domicile", "Atelier du domicile (exemple)", "75013"),
    ("body-canal", "École du Canal (exemple)", "75019"),
    ("body-belleville", "Centre Belleville formation (exemple)", "75020"),
    ("body-lien", "Institut du lien à domicile (exemple)", "75014"),
    ("body-enfance", "Maison des métiers de l’enfance (exemple)", "75018"),
    ("body-jardins", "Jardins et savoirs (exemple)", "75012"),
)


@dataclass(frozen=True)
class SessionCard:
    """``start`` and ``meeting`` are days from the load day; ``fundings`` are (funder kind, situation).

    ``venue`` names the centre, or is the key of a place of the portal: « lieu:… ».
    """

    start: int
    postcode: str
    venue: str
    recruiting: str = "ouvert"
    seats: int | None = 12
    left: int | None = 7
    meeting: int | None = None
    precision: str = "jour"
    fundings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Card:
    title: str
    slug: str
    summary: str
    body: str
    activities: tuple[str, ...]
    objectives: tuple[str, ...]
    sessions: tuple[SessionCard, ...]
    weeks: Decimal = Decimal(12)
    weekly_hours: Decimal | None = Decimal(35)
    hours: Decimal | None = None
    certification: str = ""
    level: int | None = None
    entry_level: int = 0
    prerequisites: str = "Parler et comprendre le français. Aucun diplôme demandé."
    internship: str = ""
    topics: tuple[str, ...] = ("services-a-la-personne",)
    tags: tuple[str, ...] = ()


def three_sessions(
    postcode: str, venue: str, start: int, fundings: tuple[tuple[str, str], ...], *, second: str = "ouvert"
) -> tuple[SessionCard, ...]:
    """Return one past, one soon, one known only to the month."""
    return (
        SessionCard(start - 120, postcode, venue, "complet", 14, 0, start - 160, fundings=fundings),
        SessionCard(
            start, postcode, venue, second, 14, 3 if second == "dernieres" else 8, start - 35, fundings=fundings
        ),
        SessionCard(start + 130, postcode, venue, "a-venir", None, None, None, "mois", fundings[:1]),
    )


def two_sessions(
    postcode: str, venue: str, start: int, fundings: tuple[tuple[str, str], ...], *, first: str = "ouvert"
) -> tuple[SessionCard, ...]:
    """Return one soon, one later."""
    left = {"ouvert": 9, "dernieres": 2, "complet": 0}.get(first, 5)
    return (
        SessionCard(start, postcode, venue, first, 12, left, start - 21, fundings=fundings),
        SessionCard(start + 75, postcode, venue, "ouvert", 12, 12, start + 40, fundings=fundings),
    )
