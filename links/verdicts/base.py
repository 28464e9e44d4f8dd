"""What every verdict has."""

from typing import ClassVar

from links.checking.answer import Answer, Missing
from links.enums import Outcome


class Verdict:
    """One meaning of an answer. ``message`` says what was seen and ``fix`` what to do, both in French.

    ``is_failure``: several of them in a row, over days, make a dead link; ``is_gone``: the server says itself that the
    page is no more. Any other verdict ends the series.
    """

    outcome: ClassVar[Outcome]
    message: ClassVar[str]
    fix: ClassVar[str]
    is_failure: ClassVar[bool] = False
    is_gone: ClassVar[bool] = False

    def fits(self, answer: Answer, missing: Missing) -> bool:
        """Return whether the answer has this meaning, given what the server says of an address that cannot exist."""
        raise NotImplementedError

    @property
    def summary(self) -> str:
        return str(self.outcome.label)
