"""Closed lists of choices of places and documents."""

from django.db.models import TextChoices


class Need(TextChoices):
    """What a reader comes to a place for. The value is also the word in addresses."""

    WORK = "emploi", "Chercher un emploi"
    TRAINING = "formation", "Se former"
    BUSINESS = "creation", "Créer une activité"


class Welcome(TextChoices):
    """How one is received."""

    WALK_IN = "sans", "Sans rendez-vous"
    APPOINTMENT = "avec", "Sur rendez-vous"
    BOTH = "les-deux", "Avec ou sans rendez-vous"
    REFERRED = "oriente", "Sur orientation d’un professionnel"
    UNKNOWN = "inconnu", "À vérifier auprès du lieu"


class Wheelchair(TextChoices):
    """Whether people get in with a wheelchair; not known unless somebody said."""

    YES = "oui", "Accessible en fauteuil roulant"
    HELP = "aide", "Accessible en fauteuil roulant avec de l’aide"
    NO = "non", "Pas accessible en fauteuil roulant"


class OpenStatus(TextChoices):
    """Whether a place is open at a moment; never stored."""

    OPEN = "ouvert", "Ouvert"
    CLOSING = "ferme-bientot", "Ferme bientôt"
    CLOSED = "ferme", "Fermé"
    UNKNOWN = "inconnu", "Horaires à vérifier"

    @property
    def tone(self) -> str:
        """Suffix of the badge's class."""
        return {self.OPEN: "ok", self.CLOSING: "warn", self.CLOSED: "off"}.get(self, "")

    @property
    def icon(self) -> str:
        return "phone" if self == self.UNKNOWN else "clock"

    @property
    def is_open(self) -> bool:
        return self in (self.OPEN, self.CLOSING)


class OpenWhen(TextChoices):
    """When a place must be open for whoever looks for one. The value is also the word in addresses."""

    NOW = "oui", "Ouvert maintenant"
    TONIGHT = "soir", "Ouvert ce soir"
    SATURDAY = "samedi", "Ouvert samedi"


class Watch(TextChoices):
    """The two documentary watches."""

    LABOUR = "travail", "Marché du travail et développement économique"
    SAP = "sap", "Services à la personne"


class Rubric(TextChoices):
    """The part of a watch that a document is in."""

    TERRITORY = "territoire", "Observation du territoire"
    ACTIONS = "actions", "Nos actions"
    REPORTS = "bilans", "Bilans d’activité"


class DocumentKind(TextChoices):
    """What a document is."""

    STUDY = "etude", "Étude"
    DIAGNOSIS = "diagnostic", "Diagnostic"
    NOTE = "note", "Note"
    STATISTICS = "statistiques", "Statistiques"
    REPORT = "bilan", "Bilan"
    REGULATION = "reglement", "Texte réglementaire"
    GUIDE = "guide", "Guide pratique"
    PROCEEDINGS = "actes", "Compte rendu"
    # What a feed brings without saying what it is.
    OTHER = "document", "Document"


class Territory(TextChoices):
    """How wide a document looks."""

    PARIS = "paris", "Paris"
    REGION = "region", "Île-de-France"
    COUNTRY = "france", "France"


class Precision(TextChoices):
    """How much of a publication date is known."""

    DAY = "jour", "Jour"
    MONTH = "mois", "Mois"
    YEAR = "annee", "Année"


class Qualifier(TextChoices):
    """What the source says of a number before giving it."""

    EXACT = "", "Chiffre exact"
    MORE_THAN = "plus", "Plus de"
    ABOUT = "environ", "Environ"
    LESS_THAN = "moins", "Moins de"

    @property
    def words(self) -> str:
        return "" if self == self.EXACT else str(self.label).lower()
