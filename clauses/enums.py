"""Closed lists of choices of the clause sociale, in the words of public procurement."""

from django.db.models import IntegerChoices, TextChoices


class ClauseKind(TextChoices):
    """How the contract obliges to hire people far from employment."""

    CONDITION = "condition", "Condition d’exécution"
    CRITERION = "critere", "Critère d’attribution"
    RESERVED = "reserve", "Marché réservé"
    INTEGRATION = "insertion", "Marché d’insertion"

    @property
    def explanation(self) -> str:
        """One sentence for readers who do not know the procurement code."""
        return CLAUSE_EXPLANATIONS[self]


CLAUSE_EXPLANATIONS: dict[str, str] = {
    ClauseKind.CONDITION: "L’entreprise qui gagne le marché doit réserver un nombre d’heures à l’insertion.",
    ClauseKind.CRITERION: "L’effort d’insertion promis compte dans la note de chaque candidat au marché.",
    ClauseKind.RESERVED: "Seules des structures d’insertion ou du handicap peuvent répondre à ce marché.",
    ClauseKind.INTEGRATION: "Le marché achète l’insertion elle-même : le chantier sert de support au parcours.",
}


class ContractNature(TextChoices):
    """What a public contract buys; with a concession, whatever it is about."""

    WORKS = "travaux", "Travaux"
    SUPPLIES = "fournitures", "Fournitures"
    SERVICES = "services", "Services"
    CONCESSION = "concession", "Concession"


class BuyerKind(TextChoices):
    """On which side of the European thresholds a buyer stands."""

    STATE = "etat", "État, ou établissement public de l’État"
    OTHER = "autre", "Collectivité, bailleur ou autre acheteur public"


class Procedure(TextChoices):
    """How a contract was passed."""

    FORMAL = "formalisee", "Procédure formalisée"
    ADAPTED = "adaptee", "Procédure adaptée (MAPA)"
    DIRECT = "sans-publicite", "Sans publicité ni mise en concurrence"


class ThresholdScope(TextChoices):
    """What an amount is compared with: a European threshold, or a buyer's yearly purchases."""

    WORKS = "travaux", "Marchés de travaux"
    STATE = "etat", "Fournitures et services de l’État"
    OTHER = "autre", "Fournitures et services des autres acheteurs"
    CONCESSION = "concession", "Contrats de concession"
    SPASER = "spaser", "Achats d’une année qui demandent un SPASER"


class Obligation(TextChoices):
    """What the law asks of a contract: three answers, an unknown one is never « no »."""

    REQUIRED = "obligatoire", "Obligatoire"
    RECOMMENDED = "recommandee", "Recommandée"
    UNKNOWN = "a-verifier", "À vérifier"


class OperationStage(TextChoices):
    """Where an operation stands, from the first contact with the buyer to the last hour checked."""

    IDENTIFIED = "reperee", "Repérée"
    CALIBRATED = "calibree", "Calibrée"
    PUBLISHED = "publiee", "Publiée"
    AWARDED = "attribuee", "Attribuée"
    RUNNING = "en-cours", "En cours"
    SETTLED = "soldee", "Soldée"


# A lot without a company is one whose company nobody published.
AFTER_AWARD = (OperationStage.AWARDED, OperationStage.RUNNING, OperationStage.SETTLED)


class PeriodLength(IntegerChoices):
    """Months that a declaration of hours covers."""

    MONTH = 1, "un mois"
    QUARTER = 3, "un trimestre"


class CorrectionState(TextChoices):
    """What became of an amendment to hours that were validated."""

    WAITING = "a-controler", "À contrôler"
    ACCEPTED = "acceptee", "Acceptée"
    REFUSED = "refusee", "Refusée"


class ContractType(TextChoices):
    """The employment contract offered."""

    CDI = "cdi", "CDI"
    CDD = "cdd", "CDD"
    INTERIM = "interim", "Intérim"
    CDDI = "cddi", "CDD d’insertion (CDDI)"
    APPRENTICESHIP = "apprentissage", "Contrat d’apprentissage"
    PROFESSIONAL = "professionnalisation", "Contrat de professionnalisation"
    GEIQ = "geiq", "Contrat avec un GEIQ"

    @property
    def has_end(self) -> bool:
        """Whether the contract must say how many months it lasts."""
        return self is not ContractType.CDI


class HoursBracket(TextChoices):
    """Weekly hours as job seekers filter them."""

    SHORT = "moins-de-20", "Moins de 20 h"
    PART = "20-a-34", "De 20 h à moins de 35 h"
    FULL = "35-et-plus", "35 h et plus"


class DeadlineBracket(TextChoices):
    """How long is left to answer an offer."""

    WEEK = "7-jours", "Dans les 7 jours"
    MONTH = "30-jours", "Dans les 30 jours"


class ShowcaseRole(TextChoices):
    """On which side of the contract an organisation stands."""

    AUTHORITY = "donneur", "Donneur d’ordre"
    COMPANY = "entreprise", "Entreprise titulaire"


class FigureGroup(TextChoices):
    """Where a published figure stands on the page."""

    KEY = "cles", "Chiffres clés"
    PROFILE = "profil", "Qui a été recruté"
    JOBS = "emplois", "Combien d’emplois"
    BULK = "groupes", "Recrutements groupés"


class FigureQualifier(TextChoices):
    """How the source qualifies its number."""

    EXACT = "", "exactement"
    MORE_THAN = "plus", "plus de"


class Effect(TextChoices):
    """What a line of an imported sheet does, in the words of its preview."""

    CREATED = "créée", "Crée"
    CHANGED = "modifiée", "Modifie"
    UNCHANGED = "inchangée", "Inchangée"
    REFUSED = "refusée", "Refusée"

    @property
    def plural(self) -> str:
        return f"{self.value}s"
