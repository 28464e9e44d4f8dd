"""What a fault did, and the table of all."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Outcome:
    """Of one fault. ``errors``: answers that were not the page asked for; ``seconds``: from the repair to normal."""

    fault: str
    errors: int
    lost: int
    doubled: int
    seconds: float
    sentence: str
    is_seen: bool

    @property
    def is_good(self) -> bool:
        return not self.lost and not self.doubled and self.is_seen


def show(outcomes: Iterable[Outcome]) -> bool:
    """Print the table; whether nothing was lost or doubled and each sentence was seen."""
    table = Table("Fault", "Errors seen", "Lost", "Doubled", "Back after", "Expected", "Seen")
    rows = list(outcomes)
    for row in rows:
        seen = "yes" if row.is_seen else "NO"
        seconds = f"{row.seconds:.1f} s"
        table.add_row(row.fault, str(row.errors), str(row.lost), str(row.doubled), seconds, row.sentence, seen)
    Console(file=sys.stdout, width=160).print(table)
    return bool(rows) and all(row.is_good for row in rows)
