"""A sheet of declarations as it was read: its rows, what each will do, what is wrong cell by cell."""

from collections import Counter
from dataclasses import dataclass, field

from clauses.enums import Effect
from clauses.records.declaration import HoursDeclaration
from portal.typed.errors import LONGEST_QUOTE
from portal.words.text import french

COLUMNS = {
    "operation": "Opération",
    "lot": "Lot",
    "period": "Période",
    "hours": "Heures",
    "people": "Personnes",
    "note": "Remarque",
    "contracts": "Contrats",
    "hired": "Embauches",
    "hired_qpv": "Dont QPV",
    "hired_under_26": "Dont moins de 26 ans",
    "hired_over_50": "Dont plus de 50 ans",
    "hired_direct": "Dont embauches directes",
    "hired_durable": "Dont emplois durables",
}
HIRED = tuple(key for key in COLUMNS if key.startswith("hired"))
REQUIRED = ("operation", "period", "hours", "people")


@dataclass
class Row:
    """One line: its number in the sheet (headings are line 1), its cells as typed, errors by column.

    ``is_changed``: it says something that the portal does not know yet.
    """

    number: int
    cells: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    declaration: HoursDeclaration | None = None
    is_changed: bool = True
    # Said when the sheet is checked: what is announced stays true once it is written.
    is_update: bool = False

    @property
    def effect(self) -> Effect:
        """What the row will do, in French."""
        if self.errors:
            return Effect.REFUSED
        if not self.is_changed:
            return Effect.UNCHANGED
        return Effect.CHANGED if self.is_update else Effect.CREATED

    def refusal(self, key: str) -> str:
        """Return ``Ligne 5, colonne « Heures », « dix » : ce n’est pas un nombre…``."""
        quoted = french(f"« {_short(self.cells.get(key, ''))} » : ")
        message = french(self.errors[key]).removeprefix(quoted)
        return french(f"Ligne {self.number}, colonne « {COLUMNS[key]} », ") + quoted + message


@dataclass
class Sheet:
    """``problem``: why nothing could be read; empty when rows were. ``ignored``: headings that are no column."""

    rows: list[Row] = field(default_factory=list)
    problem: str = ""
    ignored: list[str] = field(default_factory=list)

    @property
    def is_valid(self) -> bool:
        return bool(self.rows) and not any(row.errors for row in self.rows)

    @property
    def columns(self) -> dict[str, str]:
        """Headings of the columns that say something, or must."""
        said = {key for row in self.rows for key in (*(k for k, text in row.cells.items() if text), *row.errors)}
        return {key: label for key, label in COLUMNS.items() if key in said or key in REQUIRED}

    @property
    def summary(self) -> str:
        """What an import does, before and after: how many are made, changed, known already, refused."""
        count = Counter(row.effect for row in self.rows)
        return " ".join(f"{effect.plural}={count[effect]}" for effect in Effect)

    @property
    def refusals(self) -> list[str]:
        """Each bad cell: its line, its column, its value and what was expected."""
        return [row.refusal(key) for row in self.rows for key in row.errors]


def _short(text: str) -> str:
    return f"{text[:LONGEST_QUOTE]}…" if len(text) > LONGEST_QUOTE else text or "vide"
