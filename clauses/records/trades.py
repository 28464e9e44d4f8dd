"""Trades to recruit for, as facilitators type them: one a line, « F1606 peintre », « peintre (F1606) », « peintre »."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from clauses.records.validators import validate_rome

MOST = 12
LONGEST = 120
_CODE = re.compile(r"[(\[]? ?\b([A-Za-z][0-9]{3,5})\b ?[)\]]?")
_DRESSING = " \t,;:.–—-"


@dataclass(frozen=True)
class Trade:
    """``code`` is of the ROME, empty where it is not known."""

    name: str
    code: str = ""

    @property
    def key(self) -> str:
        """What filters compare: one code is one trade, whatever it is called."""
        return self.code or slugify(self.name)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})" if self.code else self.name


def read_trades(text: str) -> tuple[Trade, ...]:
    """Return one a line; a line without a name is called by its code."""
    lines = (line for line in text.splitlines() if line.strip())
    return tuple(dict.fromkeys(_read(line) for line in lines))


def _read(line: str) -> Trade:
    line = " ".join(line.split())
    found = _CODE.search(line)
    if found is None:
        return Trade(line)
    name = " ".join(f"{line[: found.start()]} {line[found.end() :]}".split()).strip(_DRESSING)
    code = found[1].upper()
    return Trade(name or code, code)


def validate_trades(text: str) -> None:
    """Refuse codes that are none of the ROME, and lines that are sentences."""
    found = read_trades(text)
    if len(found) > MOST:
        raise ValidationError(f"Il y a {len(found)} métiers : gardez les {MOST} principaux.", code="trades")
    for trade in found:
        if trade.code:
            validate_rome(trade.code)
        if len(trade.name) > LONGEST:
            raise ValidationError(
                "Un métier par ligne, en quelques mots, par exemple « F1606 peintre ».", code="trades"
            )
