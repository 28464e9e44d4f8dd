"""Closed lists of choices of requests for contact."""

from django.db.models import TextChoices


class RequestKind(TextChoices):
    """What the person wants of the house."""

    CALL = "rappel", "Être rappelé"
    RECRUITMENT = "recrutement", "Confier un recrutement"


class RequestStatus(TextChoices):
    """What became of a request. Trying to call is an answer: the delay that is promised is that of the first try."""

    WAITING = "a-rappeler", "À rappeler"
    NOT_REACHED = "injoignable", "Appel sans réponse"
    ANSWERED = "rappelee", "Rappelée"


class CallMoment(TextChoices):
    """When the person can be called."""

    MORNING = "matin", "Le matin"
    MIDDAY = "midi", "Entre midi et 14 h"
    AFTERNOON = "apres-midi", "L’après-midi"
    ANY = "indifferent", "À n’importe quel moment"


class CallSubject(TextChoices):
    """What the call is about, so that the right person makes it."""

    JOB = "emploi", "Trouver un emploi"
    TRAINING = "formation", "Me former"
    BUSINESS = "activite", "Créer ou reprendre une activité"
    RIGHTS = "droits", "Une aide, une démarche, un papier"
    OTHER = "autre", "Autre chose"


class UnderClause(TextChoices):
    """Whether a recruitment answers a social clause. Without an answer, nothing is known."""

    YES = "oui", "Oui"
    NO = "non", "Non"
    UNKNOWN = "ne-sait-pas", "Je ne sais pas"
