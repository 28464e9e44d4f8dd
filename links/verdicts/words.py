"""The words by which pages say that they are not what was asked for.

Compared without accents nor capitals, a title in its parts: « Erreur 404 – Ville de Paris » says what « Erreur 404 »
says, and an article named « Que faire devant une page introuvable » does not.
"""

import re
from collections.abc import Iterator

from links.checking.answer import Page
from portal.words.folding import fold

# Each run of signs is looked at from its beginning alone, and never given back: linear, whatever the title.
_PARTS = re.compile(r"\s[-–—:•·»>|]++\s|(?<![|•·»!?.…])[|•·»!?.…]++(?:\s|$)|:\s++")
_THING = (
    r"(?:page|contenu|document|fichier|article|annonce|offre|ressource|formation|evenement|session|adresse|url|content)"
)
_WHICH = r"(?:la |le |l |cette |cet |ce |the |this )?"
_ASKED = (
    r"(?: que vous (?:demandez|cherchez|recherchez)| demandee?| recherchee?| you (?:requested|are looking for)|"
    r" requested)?"
)
_LOST = (
    r"(?: est)? (?:introuvable|inexistante?|non trouvee?|pas trouvee?|indisponible|supprimee?|expiree?|perdue?|"
    r"plus disponible)| n existe (?:pas|plus)| n a (?:pas|plus) (?:ete|pu etre) trouvee?|"
    r" n est (?:pas|plus) (?:disponible|en ligne|accessible)| a (?:ete supprimee?|expire|disparu)|"
    r" (?:was )?not found| (?:does not|doesn t|no longer) exists?| (?:could not|cannot|can t) be found|"
    r" is (?:not|no longer) available"
)
_NOT_FOUND = re.compile(
    r"(?:(?:oups|oops|desolee?s?|sorry) ?,? )?"
    rf"(?:{_WHICH}{_THING}{_ASKED}(?:{_LOST})(?: ou .{{0,40}})?|(?:erreur|error|http|code)? ?404|404 not found|"
    r"not found|(?:erreur|error) 404 .{0,30}|404 (?:page )?(?:introuvable|error|erreur|page)|(?:erreur|error) 410|"
    r"410 gone|introuvable|rien n a ete trouve|aucun resultat a cette adresse|nothing found|page perdue)"
)
_CHALLENGE = re.compile(
    r"^(?:just a moment|un instant|attention required|access denied|acces (?:refuse|interdit|bloque)|"
    r"pardon our interruption|are you (?:a )?(?:human|robot)|etes[- ]vous (?:un )?(?:humain|robot)|robot check|"
    r"security check|controle de securite|verification (?:de securite|de votre navigateur|que vous)|verifying you|"
    r"checking your browser|request unsuccessful|bot (?:verification|detection)|forbidden|client challenge|ddos|"
    r"you have been blocked|vous avez ete bloque|before you continue|avant d acceder|human verification|"
    r"enable javascript)|captcha|403 forbidden"
)
CHALLENGERS = (
    "captcha-delivery.com", "challenges.cloudflare.com", "perimeterx.net", "px-cdn.net", "px-cloud.net", "hcaptcha.com",
    "recaptcha.net", "awswaf.com", "geetest.com", "arkoselabs.com",
)  # fmt: skip
_NAME = r"(?:nom de domaine|domaine|domain(?: name)?)"
_FOR_SALE = re.compile(
    rf"\b(?:ce|le|this|the) {_NAME}\b.{{0,80}}(?:a vendre|en vente|for sale|expire|parked|suspendu|reserve|registered|"
    r"may be available)|"
    rf"\b{_NAME} (?:est |is )?(?:a vendre|for sale|expire|parked|suspendu)|"
    rf"(?:buy|acheter|achetez|acquire) (?:this|ce|the) {_NAME}|\b[a-z0-9-]{{1,60}}\.(?:fr|com|org|net|eu|paris) "
    r"(?:est a vendre|is for sale)|parked (?:domain|free)|this web ?page is parked|site en construction chez|"
    r"votre domaine a bien ete|account (?:has been )?suspended|compte suspendu|hebergement (?:a ete )?suspendu"
)
PARKERS = (
    "sedo.com", "sedoparking.com", "hugedomains.com", "dan.com", "afternic.com", "parkingcrew.net", "bodis.com",
    "above.com", "parklogic.com", "domainmarket.com", "undeveloped.com", "parkingpage.namecheap.com", "dsparking.com",
    "skenzo.com",
)  # fmt: skip
_LOGIN = re.compile(
    r"(?:se connecter|connexion|connectez[- ]vous|identification|identifiez[- ]vous|authentification|log ?in|sign ?in|"
    r"mon compte|espace (?:membre|adherent|personnel))\b.{0,40}"
)
LITTLE = 900  # characters: a page that says one thing
SHELL = 200  # fewer, in a page of scripts: what it shows, only a browser knows


def _parts(words: str) -> Iterator[str]:
    folded = fold(words)
    yield folded.strip(" .!?…")
    for part in _PARTS.split(folded):
        yield part.strip().strip(" .!?…")


def says_not_found(page: Page) -> bool:
    """Return whether its title or its first heading says that there is nothing here."""
    return any(_NOT_FOUND.fullmatch(part) for words in (page.title, page.heading) for part in _parts(words) if part)


def is_challenge(page: Page) -> bool:
    """Return whether it asks who we are before it shows anything."""
    if page.length > LITTLE:
        return False
    said = any(_CHALLENGE.search(part) for words in (page.title, page.heading) for part in _parts(words))
    return said or (page.length < SHELL and _is_of(page.marks, CHALLENGERS))


def is_for_sale(page: Page) -> bool:
    """Return whether it sells its own name, or its host says that nothing stands here."""
    if page.length > LITTLE:
        return False
    said = fold(" . ".join((page.title, page.heading, page.text[:LITTLE])))
    return bool(_FOR_SALE.search(said)) or _is_of(page.marks, PARKERS)


def is_login(page: Page) -> bool:
    """Return whether it lets in whoever has an account."""
    said = any(_LOGIN.fullmatch(part) for part in _parts(page.title))
    return said or (page.has_password and page.length < LITTLE)


def is_shell(page: Page) -> bool:
    """Return whether its words are written by its scripts."""
    return page.is_scripted and page.length < SHELL


def is_of(host: str, names: tuple[str, ...]) -> bool:
    """Return whether the host is one of these, or under one."""
    return any(host == name or host.endswith(f".{name}") for name in names)


def _is_of(hosts: frozenset[str], names: tuple[str, ...]) -> bool:
    return any(is_of(host, names) for host in hosts)
