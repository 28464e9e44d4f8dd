"""Closed lists of the training watch."""

from django.db.models import IntegerChoices, TextChoices

from portal.enums import State

# What a page says in place of a programme that its source does not give; nothing that a training teaches.
NO_PROGRAMME = "<p>Le programme est à demander à l’organisme de formation.</p>"


class Regime(TextChoices):
    """What an organisation needs to offer a SAP activity (Code du travail D.7231-1, CASF D.312-6-2)."""

    APPROVAL = "A", "Agrément de l’État"
    AUTHORISATION = "T", "Autorisation de service autonomie à domicile (SAD), ou agrément"
    DECLARATION = "D", "Déclaration, facultative"


class FunderKind(TextChoices):
    """Families of funders that readers filter by."""

    REGION = "region", "Région"
    DEPARTEMENT = "departement", "Ville de Paris (anciennement Département)"
    FRANCE_TRAVAIL = "france-travail", "France Travail (anciennement Pôle emploi)"
    AFPA = "afpa", "AFPA"
    CUCS = "cucs", "Politique de la ville (anciennement CUCS)"
    OTHER = "autre", "Autre financeur"


class Situation(TextChoices):
    """Whom a funder pays for."""

    JOB_SEEKERS = "demandeurs-emploi", "Vous cherchez un emploi"
    RSA = "rsa", "Vous touchez le revenu de solidarité active (RSA)"
    YOUNG = "moins-26-ans", "Vous avez moins de 26 ans"
    EMPLOYEES = "salaries", "Vous travaillez déjà dans le secteur"
    DISABLED = "handicap", "Vous avez une reconnaissance de travailleur handicapé (RQTH)"
    DISTRICTS = "quartiers", "Vous habitez un quartier prioritaire"

    @property
    def of_whom(self) -> str:
        """The people paid for, said of nobody who reads."""
        return {
            "demandeurs-emploi": "Les demandeurs d’emploi",
            "rsa": "Les bénéficiaires du RSA",
            "moins-26-ans": "Les moins de 26 ans",
            "salaries": "Les salariés du secteur",
            "handicap": "Les personnes qui ont une RQTH",
            "quartiers": "Les habitants des quartiers prioritaires",
        }[self.value]

    @property
    def ask(self) -> str:
        """Who to ask, in the reader's words."""
        return {
            "demandeurs-emploi": "votre conseiller ou conseillère France Travail",
            "rsa": "votre espace insertion",
            "moins-26-ans": "votre mission locale",
            "salaries": "votre employeur",
            "handicap": "votre conseiller ou conseillère Cap emploi",
            "quartiers": "l’équipe de votre quartier ou votre mission locale",
        }[self.value]


class Mode(TextChoices):
    """How one attends a session, where its source says it."""

    THERE = "presentiel", "Sur place"
    MIXED = "mixte", "En partie à distance"
    REMOTE = "distance", "À distance"


class Precision(TextChoices):
    """How much of a date is known; the rest is never made up."""

    DAY = "jour", "Jour connu"
    MONTH = "mois", "Mois connu"
    YEAR = "annee", "Année connue"


class Recruiting(TextChoices):
    """Whether a session still takes people."""

    PLANNED = "a-venir", "Recrutement à venir"
    OPEN = "ouvert", "Recrutement ouvert"
    LAST = "dernieres", "Dernières places"
    # The source does not say: neither open nor closed, and never counted as open.
    UNKNOWN = "inconnu", "Inscriptions\u00a0: à vérifier auprès de l’organisme"
    FULL = "complet", "Complet"
    CLOSED = "clos", "Recrutement clos"

    @property
    def short(self) -> str:
        """Under a heading that already says « Recrutement »."""
        return {
            "a-venir": "À venir",
            "ouvert": "Ouvert",
            "dernieres": "Dernières places",
            "inconnu": "À vérifier",
            "complet": "Complet",
            "clos": "Clos",
        }[self.value]

    @property
    def state(self) -> State:
        return {
            "a-venir": State.NONE,
            "ouvert": State.OPEN,
            "dernieres": State.SOON,
            "inconnu": State.NONE,
            "complet": State.FULL,
            "clos": State.CLOSED,
        }[self.value]


class CodeSystem(TextChoices):
    """Nomenclatures by which offers of training are classified."""

    ROME = "rome", "ROME"
    FORMACODE = "formacode", "FORMACODE"


class Level(IntegerChoices):
    """The national framework of certifications, and what comes before it."""

    NONE = 0, "Sans niveau requis"
    BASICS = 2, "Niveau 2 (savoirs de base)"
    CAP = 3, "Niveau 3 (CAP, titre professionnel)"
    BAC = 4, "Niveau 4 (bac)"
    BAC2 = 5, "Niveau 5 (bac + 2)"
    BAC3 = 6, "Niveau 6 (bac + 3 ou 4)"
    BAC5 = 7, "Niveau 7 (bac + 5)"
