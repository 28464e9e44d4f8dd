"""What may be found in a page, and how the side panel says it."""

from dataclasses import dataclass

from django.db import models


class Nature(models.TextChoices):
    """Each is a rule of the side panel; its label, the title of a line there."""

    SENTENCE = "phrase", "Phrase trop longue"
    FIGURE = "chiffre", "Chiffre sans année ni source"
    ACRONYM = "sigle", "Sigle sans ses mots"
    LINK = "lien", "Lien qui ne dit pas où il mène"
    SHORT = "courte", "Facile à lire : phrase trop longue"
    IDEA = "idee", "Facile à lire : plusieurs idées sur une ligne"
    WORD = "mot", "Facile à lire : mot à expliquer"
    LETTERS = "lettres", "Facile à lire : nombre en lettres"
    PASSIVE = "passif", "Facile à lire : voix passive"
    REVIEW = "relecture", "Pas de date de relecture"
    KEEPER = "responsable", "Pas de responsable"


# Said where the page itself is not at hand, in its own window.
ADVICE = {
    Nature.SENTENCE: "Coupez-la : 25 mots au plus.",
    Nature.FIGURE: "Dites de quand il date et d’où il vient, ou citez un repère.",
    Nature.ACRONYM: "Écrivez ses mots à son premier emploi, le sigle entre parenthèses.",
    Nature.LINK: "Écrivez ce que l’on trouve au bout du lien.",
    Nature.SHORT: "Coupez-la : 15 mots au plus.",
    Nature.IDEA: "Une idée, une phrase, une ligne.",
    Nature.WORD: "Dites un mot simple, ou ajoutez un bloc « Mot expliqué ».",
    Nature.LETTERS: "Écrivez le nombre en chiffres.",
    Nature.PASSIVE: "Dites qui fait l’action, au début de la phrase.",
    Nature.REVIEW: "Onglet « Promotion » : dites quand la page sera relue.",
    Nature.KEEPER: "Onglet « Promotion » : dites qui répond de cette page.",
}


@dataclass(frozen=True)
class Finding:
    """One line of the panel. ``at``: where it stands in the HTML; None for the page as a whole."""

    nature: Nature
    words: str
    at: int | None = None
