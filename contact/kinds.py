"""What one asks of the team: a call back, a recruitment."""

from django.urls import reverse

from portal.pages.services import Service, register

register(
    Service(
        "etre-rappele",
        "Être rappelé",
        "Laissez votre numéro : une personne de l’équipe vous rappelle. Sans compte.",
        lambda: reverse("contact:callback"),
        """
        être rappelé, me rappeler, me rappelé, me appeler, appelez moi, appeler quelqu’un, quelqu’un appeler,
        personne rappelé, rappelez moi, rappelle moi, rappel téléphonique, demander un rappel, qu’on me
        rappelle, rappeler conseiller, rappeler quelqu’un, me recontacter, recontactez moi, parler à
        quelqu’un, parler quelquun, parler qqn, parler à une personne, parler conseiller, parler humain,
        téléphoner conseiller, téléphone conseiller, appeler conseiller, vous appeler, vous téléphoner, vous
        joindre, vous contacter, vous parler, vous écrire, contact, contacts, nous contacter, contactez nous,
        joindre équipe, joindre portail, joindre quelqu’un, votre numéro, votre téléphone, numéro équipe,
        numéro portail, ligne téléphonique, poser une question, question équipe
        """,
        order=10,
    )
)
register(
    Service(
        "confier-un-recrutement",
        "Nous confier un recrutement",
        "Employeur : dites qui vous cherchez, l’équipe vous rappelle. Sans compte.",
        lambda: reverse("contact:recruitment"),
        """
        confier recrutement, confier offre, confier poste, déposer une offre, déposer offre emploi, publier
        une offre, publier offre emploi, diffuser une offre, diffuser offre emploi, passer une annonce,
        publier une annonce, déposer une annonce, mettre une annonce, poster une annonce, poster une offre,
        mettre une offre, proposer un poste, proposer un emploi, proposer une offre, annonce recrutement, aide
        recrutement, aider recruter, recrute rappelez, recruter rappeler, recrute contacter, publier
        recrutement, offre à publier
        """,
        order=20,
    )
)
