"""Verdicts of what only a person can look at: the machine was refused."""

from urllib.parse import urlsplit

from links.checking.answer import Answer, Missing
from links.enums import Fault, Outcome
from links.verdicts import words
from links.verdicts.base import Verdict

# What servers say to what they take for a robot, or to whoever has no account; never that a page is gone.
ABOUT_US = {
    400,
    401,
    402,
    403,
    405,
    406,
    407,
    409,
    412,
    416,
    418,
    421,
    422,
    423,
    428,
    429,
    430,
    431,
    451,
    498,
    499,
    999,
}
# A chain that browsers complete; a name that our own resolver sends inside our network, and others perhaps not.
OF_OURS = {Fault.CHAIN, Fault.PRIVATE}
CONSENT_HOSTS = ("consent.google.com", "consent.youtube.com", "consent.yahoo.com")


class Robots(Verdict):
    """A refusal, a challenge, a login, or what only stands in the way of this machine."""

    outcome = Outcome.ROBOTS
    message = (
        "Le site refuse les robots, demande un compte ou ne se laisse pas vérifier d’ici : nous n’en savons pas plus."
    )
    fix = "Ouvrez l’adresse dans votre navigateur. Si la page s’affiche, il n’y a rien à faire."

    def fits(self, answer: Answer, missing: Missing) -> bool:
        """See ``Verdict.fits``."""
        if answer.status in ABOUT_US or answer.fault in OF_OURS:
            return True
        if answer.page is None:
            return False
        if words.is_challenge(answer.page) and not answer.is_missing:
            return True
        is_sent_on = bool(answer.hops) and answer.status == 200
        host = urlsplit(answer.final).hostname or ""
        return is_sent_on and (words.is_login(answer.page) or words.is_of(host, CONSENT_HOSTS))


class Certificate(Verdict):
    """Expired, of another name, or signed by itself."""

    outcome = Outcome.CERTIFICATE
    message = "Le certificat du site est périmé, ou fait pour un autre nom : les navigateurs arrêtent les lecteurs."
    fix = "Prévenez le site. Si cela dure, retirez le lien ou remplacez-le."

    def fits(self, answer: Answer, missing: Missing) -> bool:
        """See ``Verdict.fits``."""
        return answer.fault == Fault.CERTIFICATE
