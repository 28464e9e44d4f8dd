"""What one says of the portal, and what it promises: no page of the tree, named by the search."""

from django.urls import reverse

from portal.pages.services import Service, register, section_of
from portal.web.declared import declare_route

declare_route("freshness:promises")


def _report() -> str:
    """Return where an error is told of: about the home page, since each page has its own link."""
    key, _address = section_of("homepage")
    return reverse("freshness:report", args=[key]) if key else ""


register(
    Service(
        "signaler-une-erreur",
        "Signaler une erreur",
        "Le lien « Ce n’est plus vrai ? » est en bas de chaque page. D’ici, vous parlez du portail entier.",
        _report,
        """
        signaler erreur, signaler une erreur, erreur page, erreur site, erreur portail, erreur horaire, erreur
        horaires, erreur adresse, erreur date, erreur numéro, plus vrai, pas vrai, pas à jour, plus à jour,
        page fausse, info fausse, information fausse, horaires faux, mauvais horaires, mauvaise adresse,
        mauvais numéro, faux numéro, adresse fausse, date fausse, lien mort, lien cassé, corriger page,
        corriger information, corriger horaires, corriger adresse, signaler problème, signaler bug, bug site,
        site marche pas, réclamation site
        """,
        order=70,
    )
)
register(
    Service(
        "engagements",
        "Nos engagements, tenus ou non",
        "Ce que l’équipe promet à ses lecteurs, et ce qu’il en est, mois par mois.",
        lambda: reverse("freshness:promises"),
        "engagements, vos engagements, nos engagements, engagements portail, promesses, vos promesses",
        order=95,
    )
)
