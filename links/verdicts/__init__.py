"""What an answer means, in words for an editor: one small class each, judged in order."""

from .base import Verdict
from .judging import VERDICTS, judge, verdict_of

__all__ = ["VERDICTS", "Verdict", "judge", "verdict_of"]
