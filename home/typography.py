"""French spacing of texts that are written in code, where no-break spaces cannot be seen."""

import re

from portal.text import NBSP

_BEFORE = re.compile(r" (?=[:;?!%€»])")
_AFTER = re.compile(r"« ")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")


def french(text: str) -> str:
    """No-break spaces before ``: ; ? ! % € »``, after ``«`` and in the thousands; apostrophes curled."""
    text = _AFTER.sub(f"«{NBSP}", _BEFORE.sub(NBSP, text.replace("'", "’")))
    return _THOUSANDS.sub(NBSP, text)
