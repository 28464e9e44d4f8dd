"""Vocabulary of links."""

from django.db.models import TextChoices


class Outcome(TextChoices):
    """What is known of an address. The label is the summary that an editor reads first."""

    UNKNOWN = "", "Pas encore vérifié"
    OK = "ok", "En service"
    SLOW = "lent", "En service, mais lent"
    MOVED = "deplace", "A changé d’adresse"
    CERTIFICATE = "certificat", "Certificat refusé par les navigateurs"
    ROBOTS = "robots", "À vérifier à la main"
    SOFT_404 = "introuvable", "Répond « page introuvable »"
    PARKED = "a-vendre", "Nom de domaine à vendre ou abandonné"
    GONE = "disparu", "Page disparue"
    UNREACHABLE = "injoignable", "Site injoignable"


class Fault(TextChoices):
    """Why an address gave no answer of the web at all."""

    NONE = "", ""
    NO_HOST = "nom", "ce nom de site n’existe pas"
    PRIVATE = "prive", "cette adresse mène à un réseau privé"
    NO_ADDRESS = "adresse", "ce n’est pas une adresse du web"
    SILENT = "silence", "le site ne répond pas à temps"
    REFUSED = "refus", "le site refuse la connexion"
    NO_WEB = "reponse", "ce qui répond n’est pas un site web"
    LOOP = "boucle", "l’adresse renvoie sans fin vers une autre"
    CERTIFICATE = "certificat", "le certificat n’est pas reconnu"
    CHAIN = "chaine", "le certificat est incomplet"
