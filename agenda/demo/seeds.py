"""How the demonstration events are written down: days are counted from the day of loading."""

from dataclasses import dataclass
from decimal import Decimal

from agenda.enums import EventKind, EventStatus, Registration


@dataclass(frozen=True)
class When:
    """One date: ``offset`` days from the load day, moved to a working day unless ``saturday``.

    ``start`` and ``end`` are « 9:30 »; ``last`` more days for an event of several days.
    ``postponed_by`` is the number of days to the new date, which the loader adds.
    """

    offset: int
    start: str
    end: str
    venue: str = ""
    room: str = ""
    saturday: bool = False
    last: int = 0
    status: EventStatus = EventStatus.SCHEDULED
    postponed_by: int = 0


@dataclass(frozen=True)
class Weekly:
    """A rule: every ``weekday`` (0 is Monday), from the first one after the load day and for so many weeks."""

    weekday: int
    start: str
    end: str
    weeks: int


@dataclass(frozen=True)
class Where:
    """``place`` is the key of a page of the directory, used when it is there."""

    name: str
    address: str = ""
    postcode: str = ""
    place: str = ""
    online: str = ""


@dataclass(frozen=True)
class Seed:
    """One event. ``who`` holds letters: e (emploi), p (projet), r (recruteurs); ``points`` are the body's list."""

    title: str
    summary: str
    kind: EventKind
    dates: tuple[When, ...]
    venue: str
    organisers: tuple[str, ...]
    who: str
    topics: tuple[str, ...]
    points: tuple[str, ...] = ()
    bring: str = ""
    access: str = ""
    signup: str = ""  # « url », « phone » or « mail »; empty for free entry
    deadline: int | None = None  # days from the load day
    price: Decimal | None = None
    price_note: str = ""
    status: EventStatus = EventStatus.SCHEDULED
    note: str = ""
    weekly: Weekly | None = None

    @property
    def registration(self) -> Registration:
        return Registration.REQUIRED if self.signup else Registration.FREE


STEP_FREE = "L’entrée est de plain-pied. Pour un autre besoin, prévenez l’accueil trois jours avant."
LIFT = "Un ascenseur mène à la salle. Les chiens guides sont les bienvenus."
SIGN_LANGUAGE = (
    "L’entrée est de plain-pied. La langue des signes est assurée une partie de la journée : "
    "appelez pour connaître l’horaire."
)

VENUES: dict[str, Where] = {
    "mairie-10": Where("Mairie du 10e", "72, rue du Faubourg-Saint-Martin", "75010"),
    "mairie-11": Where("Mairie du 11e", "12, place Léon-Blum", "75011"),
    "mairie-12": Where("Mairie du 12e", "130, avenue Daumesnil", "75012"),
    "mairie-13": Where("Mairie du 13e", "1, place d’Italie", "75013"),
    "mairie-14": Where("Mairie du 14e", "2, place Ferdinand-Brunot", "75014"),
    "mairie-15": Where("Mairie du 15e", "31, rue Péclet", "75015"),
    "mairie-17": Where("Mairie du 17e", "16, rue des Batignolles", "75017"),
    "mairie-18": Where("Mairie du 18e", "1, place Jules-Joffrin", "75018"),
    "mairie-19": Where("Mairie du 19e", "5, place Armand-Carrel", "75019"),
    "mairie-20": Where("Mairie du 20e", "6, place Gambetta", "75020"),
    "hotel-de-ville": Where("Hôtel de Ville de Paris", "Place de l’Hôtel-de-Ville", "75004"),
    "cite-metiers": Where(
        "Cité des métiers", "30, avenue Corentin-Cariou", "75019", place="lieu:carrefour-des-metiers"
    ),
    "cci": Where("Chambre de commerce et d’industrie", "2, place de la Bourse", "75002"),
    "cma": Where("Chambre de métiers et de l’artisanat", "72, rue de Reuilly", "75012"),
    "ft-chapelle": Where(
        "France Travail La Chapelle", "5, rue de la Chapelle", "75018", place="lieu:france-travail-la-chapelle"
    ),
    "ft-5e": Where("France Travail Mouffetard", "44, rue Claude-Bernard", "75005"),
    "afpa": Where("Centre AFPA de Paris", "37, rue des Pyrénées", "75020"),
    "ei-13": Where("Espace insertion du 13e", "163, avenue d’Italie", "75013", place="lieu:espace-insertion-13e"),
    "ei-20": Where("Espace insertion du 20e", "52, rue Stendhal", "75020"),
    "ml-18": Where("Mission locale, antenne du 18e", "7, rue Duc", "75018", place="lieu:mission-locale-18e"),
    "mep": Where("EPEC, accueil du 18e", "15, rue de Clignancourt", "75018"),
    "bnf": Where("Bibliothèque François-Mitterrand", "Quai François-Mauriac", "75013"),
    "carreau": Where("Le Carreau du Temple", "4, rue Eugène-Spuller", "75003"),
    "maison-6e": Where("Maison des associations du 6e", "60, rue Saint-André-des-Arts", "75006"),
    "plie": Where("PLIE de Paris, antenne du 18e", "61, rue Riquet", "75018", place="lieu:plie-18e-19e"),
    "hopital": Where("Hôpital Saint-Antoine, salle de formation", "184, rue du Faubourg-Saint-Antoine", "75012"),
    "montreuil": Where("Maison de l’économie sociale", "12, rue de Paris", "93100"),
    "online": Where("", online="https://visio.example.org/agenda"),
}
