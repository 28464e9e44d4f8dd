"""Alerts by mail on lists, as services that the search names."""

from django.urls import reverse

from portal.pages.services import Service, register, section_of


def _alert_on(model: str) -> str:
    """Return where one asks to be told of a list; nothing where the portal has no such list."""
    key, _address = section_of(model)
    return reverse("alerts:subscribe", args=[key]) if key else ""


register(
    Service(
        "alerte-offres",
        "Recevoir les nouvelles offres par courriel",
        "Laissez votre courriel : les nouvelles offres en clause sociale vous sont envoyées. Vous arrêtez quand vous "
        "voulez.",
        lambda: _alert_on("opportunityindexpage"),
        """
        alerte, alertes, alerte mail, alerte emploi, alerte offre, alertes offres, créer une alerte,
        newsletter, être alerté, être prévenu, être averti, abonner offres, recevoir offres, recevoir
        annonces, offres par mail, offres par courriel, offres par email, désabonner, désinscrire mail,
        arrêter mails, plus recevoir mails, infolettre, recevoir emplois
        """,
        order=50,
    )
)
register(
    Service(
        "alerte-agenda",
        "Recevoir les nouveaux rendez-vous par courriel",
        "Laissez votre courriel : les nouveaux rendez-vous de l’agenda vous sont envoyés. Vous arrêtez quand vous "
        "voulez.",
        lambda: _alert_on("eventindexpage"),
        """
        alerte agenda, alerte évènement, alerte événements, alerte rendez vous, recevoir agenda, recevoir
        évènements, agenda par mail, événements par mail, recevoir ateliers, newsletter, infolettre,
        abonnement agenda, abonner agenda
        """,
        order=60,
    )
)
