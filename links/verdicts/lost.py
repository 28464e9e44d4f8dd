"""Verdicts of addresses that lead nowhere any more."""

from urllib.parse import urlsplit

from links.checking.answer import Answer, Missing, Page, is_home
from links.enums import Outcome
from links.verdicts import words
from links.verdicts.base import Verdict

SHOWN = {200, 201, 202, 203, 206, 304}
ALIKE = 0.9  # share of words in common of two pages that are the same
ALIKE_UNTITLED = 0.95


class Gone(Verdict):
    """404 or 410."""

    outcome = Outcome.GONE
    message = "Le site répond que cette page n’existe plus."
    fix = "Cherchez la nouvelle page sur le site et remplacez l’adresse, ou retirez le lien."
    is_failure = is_gone = True

    def fits(self, answer: Answer, missing: Missing) -> bool:
        """See ``Verdict.fits``."""
        return answer.is_missing


class Parked(Verdict):
    """The name itself is for sale, expired or suspended, by its words, its scripts or where it sends."""

    outcome = Outcome.PARKED
    message = "Le nom de domaine est à vendre, expiré ou suspendu : ce site n’est plus celui de votre partenaire."
    fix = "Retirez le lien sans attendre : qui achètera ce nom y mettra ce qu’il veut."
    is_failure = True

    def fits(self, answer: Answer, missing: Missing) -> bool:
        """See ``Verdict.fits``."""
        if answer.status != 200:
            return False
        host = urlsplit(answer.final).hostname or ""
        is_elsewhere = host != urlsplit(answer.asked).hostname and words.is_of(host, words.PARKERS)
        return is_elsewhere or (answer.page is not None and words.is_for_sale(answer.page))


class SoftNotFound(Verdict):
    """A page that says « introuvable » with the status of success, or that is the same whatever is asked for.

    Never a home page, nor what scripts write in the browser: nothing can be said of these.
    """

    outcome = Outcome.SOFT_404
    message = "Le site affiche « page introuvable », son accueil ou la même page quelle que soit l’adresse."
    fix = "Cherchez la nouvelle page sur le site et remplacez l’adresse, ou retirez le lien."
    is_failure = True

    def fits(self, answer: Answer, missing: Missing) -> bool:
        """See ``Verdict.fits``."""
        page = answer.page
        if answer.status != 200 or page is None or answer.is_home:
            return False
        if words.says_not_found(page):
            return page.length < words.LITTLE or _is_the_same(page, missing)
        if words.is_shell(page) or not missing.is_known or missing.is_honest:
            return False
        return _is_sent_home(answer, missing) or _is_the_same(page, missing)


def _is_sent_home(answer: Answer, missing: Missing) -> bool:
    return bool(answer.hops) and answer.final == missing.final and is_home(answer.final)


def _is_the_same(page: Page, missing: Missing) -> bool:
    own = frozenset(page.text.lower().split())
    if not own or page.title != missing.title:
        return False
    share = len(own & missing.words) / len(own | missing.words)
    return share >= (ALIKE if page.title else ALIKE_UNTITLED)


class Unreachable(Verdict):
    """No answer, an error of the server, or nothing at all: passing more often than not."""

    outcome = Outcome.UNREACHABLE
    message = "Le site ne répond pas, ou répond par une erreur. C’est souvent passager : nous essayons plusieurs jours."
    fix = "Ouvrez l’adresse. Si le site a fermé, retirez le lien ; sinon, attendez."
    is_failure = True

    def fits(self, answer: Answer, missing: Missing) -> bool:
        """See ``Verdict.fits``."""
        return answer.status not in SHOWN or (answer.is_empty and answer.status != 304)
