"""Verdicts of addresses that still lead somewhere."""

from links.checking.answer import Answer, Missing
from links.enums import Outcome
from links.verdicts.base import Verdict


class Moved(Verdict):
    """Every redirect on the way is permanent."""

    outcome = Outcome.MOVED
    message = (
        "Le site renvoie définitivement vers une autre adresse. Les lecteurs arrivent encore, jusqu’au jour où il "
        "cessera de le faire."
    )
    fix = "Remplacez l’adresse par la nouvelle : un bouton le fait sur toutes les pages qui l’ont."

    def fits(self, answer: Answer, missing: Missing) -> bool:
        return answer.status == 200 and answer.is_moved_for_good


class Slow(Verdict):
    """It answers later than a reader waits, or never ends."""

    outcome = Outcome.SLOW
    message = "La page répond, mais fait attendre plusieurs secondes."
    fix = "Rien ne presse. Si cela dure, cherchez une page équivalente ailleurs."

    def fits(self, answer: Answer, missing: Missing) -> bool:
        return answer.is_answered and (answer.is_cut or answer.is_slow)


class Ok(Verdict):
    """It answers, and nothing says that it should not."""

    outcome = Outcome.OK
    message = "La page répond."
    fix = ""

    def fits(self, answer: Answer, missing: Missing) -> bool:
        return answer.is_answered
