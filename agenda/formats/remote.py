"""Whether a partner's words say that an event is held at a distance."""

import re

from agenda.same_event.letters import unaccented
from portal.settings import city

# Without accents, in small letters.
_TOOLS = r"zoom|(?:microsoft |ms )?teams|(?:google )?meet|skype|livestorm|jitsi|webex|big blue button|youtube|facebook"
_SURE = (
    r"visio\w*|video ?conf\w*|web ?(?:conf\w*|inaires?|inars?)|distanciel\w*|classes? virtuelles?|en virtuel"
    r"|full remote"
)
_REMOTE = rf"{_SURE}|en ligne|on ?line|a distance|remote|virtuel(?:le)?s?|streaming|sur internet|{_TOOLS}"
_SAID = re.compile(rf"\b(?:{_REMOTE})\b")
_NOT_A_PLACE = re.compile(
    rf"\b(?:{_REMOTE}|{city.DEPARTMENT}\d{{3}}|paris"
    r"|france|ile de france|et|ou|sur|par|via|en|a|de|la|le|les|un|une|au|seulement"
    r"|uniquement|exclusivement|100|direct|live|reunion|salle|atelier|evenement|conference|session|rendez vous|rdv"
    r"|formation|lien\w*|connexion|envoye\w*|communique\w*|transmis\w*|fourni\w*|venir|apres|inscription|mail|courriel"
    r"|telephone|tel|adresse|plateforme|application|ordinateur|internet|depuis|chez|vous|domicile|suivre|sera|precise"
    r"|l|d|votre|ulterieurement)\b"
)
# In a long text, « en ligne » speaks as often of registration as of the event: it must stand beside the event itself.
_EVENT = (
    r"reunion|atelier|evenement|conference|session|seance|rendez vous|rencontre|formation|permanence|entretien|info\w*"
)
_SORT = r"d info\w*(?: collective)?|collecti\w+|individuel\w*|de recrutement|gratuit\w*"
_HELD = re.compile(
    rf"\b(?:{_SURE}|(?:{_EVENT})s?(?: {_SORT})? (?:en ligne|a distance)|(?:sur|via|par|reunion|lien) (?:{_TOOLS})"
    r"|(?:aura lieu|se tiendra|se deroulera|deroule|organise\w*|anime\w*|entierement|100) (?:en ligne|a distance))\b"
)
LONGEST = 4000  # characters looked at


def is_only_remote(*place: str) -> bool:
    """Return whether the lines of a place name no place: « Visioconférence », « En ligne (Zoom), 75000 Paris »."""
    plain = unaccented(" ".join(place))
    return bool(_SAID.search(plain)) and not _NOT_A_PLACE.sub(" ", plain).split()


def is_said_remote(*place: str) -> bool:
    """Return whether the lines of a place say that people may join from a distance, alone or beside an address."""
    return bool(_SAID.search(unaccented(" ".join(place))))


def is_held_remotely(text: str) -> bool:
    """Return whether a title or a description says that the event is held at a distance."""
    return bool(_HELD.search(unaccented(text[:LONGEST])))
