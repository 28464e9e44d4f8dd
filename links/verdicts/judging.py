"""Which verdict an answer has."""

from links.checking.answer import Answer, Missing
from links.enums import Outcome
from links.verdicts.answered import Moved, Ok, Slow
from links.verdicts.base import Verdict
from links.verdicts.lost import Gone, Parked, SoftNotFound, Unreachable
from links.verdicts.refused import Certificate, Robots

# The first that fits: what says that the machine was refused before what says that the page is lost.
VERDICTS: tuple[Verdict, ...] = (
    Certificate(), Robots(), Gone(), Parked(), SoftNotFound(), Unreachable(), Moved(), Slow(), Ok(),
)  # fmt: skip
_BY_OUTCOME = {verdict.outcome: verdict for verdict in VERDICTS}


def judge(answer: Answer, missing: Missing) -> Verdict:
    """Return the verdict of an answer; ``missing`` is what its server says of an address that cannot exist."""
    return next(verdict for verdict in VERDICTS if verdict.fits(answer, missing))


def verdict_of(outcome: str) -> Verdict | None:
    """Return the class whose outcome was stored; None for a link that was never asked."""
    return _BY_OUTCOME.get(Outcome(outcome))
