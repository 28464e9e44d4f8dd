"""The applications' place in the portal: they are no pages, and have a demonstration."""

from django.urls import reverse

from portal.kinds import Part, register_part
from portal.pages.services import Service, register

register_part(Part("applications", "Candidatures", demo=50))
register(
    Service(
        "suivre-candidature",
        "Suivre ma candidature",
        "Recevez de nouveau votre lien personnel par courriel : il montre où en est votre candidature, et permet de "
        "l’effacer.",
        lambda: reverse("applications:new_link"),
        """
        ma candidature, mes candidatures, où en est candidature, candidature en cours, suivre candidature,
        suivi candidature, suivi de candidature, état candidature, avancement candidature, réponse
        candidature, réponse à une candidature, nouvelles candidature, nouvelles de candidature, candidature
        acceptée, candidature refusée, candidature reçue, candidature retenue, candidature envoyée, retirer
        candidature, annuler candidature, supprimer candidature, effacer candidature, modifier candidature,
        candidature lien, candidature perdu, postulé réponse, postulé nouvelles, postulé semaine, postulé
        jours, postulé mois, postulé attente, postulé rappelé, postulé personne, déjà postulé, candidaté
        réponse, lien perdu, perdu lien, lien personnel, lien de suivi, mon lien, lien expiré, lien ne marche
        plus, retrouver mon cv, supprimer mon cv, effacer mon cv
        """,
        order=5,
    )
)
