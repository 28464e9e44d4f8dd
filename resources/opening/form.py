"""Opening hours typed in French, a row for each day; kept as OpenStreetMap writes them."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal import dates
from portal.typed.errors import UnreadableError
from portal.typed.hours import read_hour
from portal.words.text import NBSP, french
from resources.opening.grid import CLOSED, DAYS, LATEST_NIGHT, MIDNIGHT, MOST_RANGES, Grid, Range, Row, write
from resources.opening.grid_reading import LONGEST, read
from resources.opening.week import week_of

PUBLIC = "PH"
ROWS = (*zip(DAYS, (day.capitalize() for day in dates.DAYS), strict=True), (PUBLIC, "Jours fériés"))
RANGES = ("1re plage", "2e plage")
APPOINTMENT = "sur rendez-vous"
LONGEST_NOTE = 60
_MIDNIGHTS = ("24h", "24 h", "24:00", "24h00", "24 h 00")


@dataclass(frozen=True)
class Line:
    """A row as it is shown or was typed: texts of its hours, box of the appointment, words beside."""

    code: str
    name: str
    prefix: str
    hours: tuple[tuple[str, str], ...]
    appointment: bool
    note: str

    @property
    def is_empty(self) -> bool:
        return not (any(any(pair) for pair in self.hours) or self.appointment or self.note)

    @property
    def cells(self) -> list[dict[str, str]]:
        """The inputs of the hours, with the words that name each."""
        return [
            {"name": f"{self.prefix}-{number}-{end}", "value": value, "label": f"{self.name}, {RANGES[number]}, {word}"}
            for number, pair in enumerate(self.hours)
            for end, word, value in zip(("from", "to"), ("de", "à"), pair, strict=True)
        ]


class OpeningHoursWidget(forms.Widget):
    """A plain table of inputs, the school holidays' own, then the expression for what no table can show."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        typed = value if isinstance(value, dict) else _shown(name, value or "")
        context = typed | {
            "school_is_told": typed["school_closed"] or not all(line.is_empty for line in typed["school"]),
            "name": name,
            "id": (attrs or {}).get("id", f"id_{name}"),
            "longest_note": LONGEST_NOTE,
        }
        return render_to_string("resources/admin/opening_hours.html", context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, Any]:
        return {
            "days": _typed_lines(data, name, ROWS),
            "school": _typed_lines(data, f"{name}-school", ROWS[:-1]),
            "public_closed": bool(data.get(f"{name}-public-closed")),
            "school_closed": bool(data.get(f"{name}-school-closed")),
            "otherwise": data.get(f"{name}-otherwise", "").strip(),
            "expression": data.get(name, "").strip(),
            "was": data.get(f"{name}-was", ""),
            "reading": [],
        }

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(key == name or key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_: str) -> str:
        return ""


class OpeningHoursField(forms.Field):
    """The expression that the table says, or the one typed as it is; errors name the day and the range."""

    widget = OpeningHoursWidget

    def clean(self, value: Any) -> str:
        typed = value if isinstance(value, dict) else {"expression": value or ""}
        filled = _is_filled(typed)
        if filled and typed["expression"]:
            raise ValidationError("Les horaires sont écrits deux fois : videz le tableau ou l’expression avancée.")
        if not filled:
            return str(typed["expression"])
        problems: list[str] = []
        grid = _grid(typed, problems)
        if not problems and not grid.says_hours:
            problems.append("Donnez les heures d’au moins un jour, ou videz tout le tableau : horaires inconnus.")
        text = write(grid)
        if len(text) > LONGEST:
            problems.append(f"Ces horaires sont trop longs : {LONGEST} signes au plus une fois écrits. Raccourcissez.")
        if problems:
            raise ValidationError([french(problem) for problem in problems])
        # What was stored stays as it was written where the table says the same.
        return typed["was"] if read(typed["was"]) == grid else text

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.clean(data) != (initial or "")
        except ValidationError:
            return True


# What is shown ----------------------------------------------------------------


def _shown(name: str, expression: str) -> dict[str, Any]:
    grid = read(expression)
    days = (*grid.days, grid.public or CLOSED) if grid else (CLOSED,) * len(ROWS)
    school = grid.school if grid and grid.school else (CLOSED,) * len(DAYS)
    return {
        "days": _lines(name, ROWS, days),
        "school": _lines(f"{name}-school", ROWS[:-1], school),
        "public_closed": bool(grid and grid.public == CLOSED),
        "school_closed": bool(grid and grid.school and all(row.is_closed for row in grid.school)),
        "otherwise": grid.otherwise if grid else "",
        "expression": "" if grid else expression,
        "was": expression,
        "reading": week_of(expression, dates.today()) if expression else [],
    }


def _lines(prefix: str, names: Any, rows: Any) -> list[Line]:
    return [_line(f"{prefix}-{code}", code, name, row) for (code, name), row in zip(names, rows, strict=True)]


def _line(prefix: str, code: str, name: str, row: Row) -> Line:
    hours = tuple((_hour(start), _hour(end)) for start, end in row.ranges)
    blank = (("", ""),) * (MOST_RANGES - len(hours))
    by_appointment = row.note == APPOINTMENT or row.note.startswith(f"{APPOINTMENT}, ")
    note = row.note.removeprefix(APPOINTMENT).removeprefix(", ") if by_appointment else row.note
    return Line(code, name, prefix, (*hours, *blank), by_appointment, note)


def _hour(minutes: int) -> str:
    """Return ``9 h``, ``9 h 30``, ``minuit`` for the end of the day."""
    if minutes == MIDNIGHT:
        return "minuit"
    rest = f"{NBSP}{minutes % 60:02}" if minutes % 60 else ""
    return f"{minutes // 60}{NBSP}h{rest}"


# What was typed ---------------------------------------------------------------


def _typed_lines(data: Any, prefix: str, names: Any) -> list[Line]:
    return [_typed_line(data, f"{prefix}-{code}", code, name) for code, name in names]


def _typed_line(data: Any, prefix: str, code: str, name: str) -> Line:
    hours = tuple(
        (data.get(f"{prefix}-{number}-from", "").strip(), data.get(f"{prefix}-{number}-to", "").strip())
        for number in range(MOST_RANGES)
    )
    return Line(code, name, prefix, hours, bool(data.get(f"{prefix}-rdv")), data.get(f"{prefix}-note", "").strip())


def _is_filled(typed: dict[str, Any]) -> bool:
    said = [typed.get(name) for name in ("public_closed", "school_closed", "otherwise")]
    lines = [*typed.get("days", ()), *typed.get("school", ())]
    return any(said) or not all(line.is_empty for line in lines)


def _grid(typed: dict[str, Any], problems: list[str]) -> Grid:
    *days, public = (_row(line, line.name, problems) for line in typed["days"])
    school = tuple(_row(line, f"Vacances scolaires, {line.name.lower()}", problems) for line in typed["school"])
    school_told = not all(row.is_closed for row in school)
    if typed["public_closed"] and not public.is_closed:
        problems.append("Jours fériés : fermé, ou ouvert à ces heures ? Décochez la case ou videz la ligne.")
    if typed["school_closed"] and school_told:
        problems.append("Vacances scolaires : fermé, ou ouvert à ces heures ? Décochez la case ou videz le tableau.")
    return Grid(
        tuple(days),
        school if typed["school_closed"] or school_told else None,
        public if typed["public_closed"] or not public.is_closed else None,
        _note(typed["otherwise"], "En dehors de ces heures", problems),
    )


def _row(line: Line, name: str, problems: list[str]) -> Row:
    note = _note(line.note, name, problems)
    note = ", ".join(part for part in (APPOINTMENT if line.appointment else "", note) if part)
    ranges: list[Range] = []
    for pair, word in zip(line.hours, RANGES, strict=True):
        try:
            ranges += _range(*pair)
        except UnreadableError as fault:
            problems.append(f"{name}, {word} : {fault}")
    for before, after in itertools.pairwise(ranges):
        if not before[0] < before[1] <= after[0]:
            problems.append(f"{name}, {RANGES[1]} : elle commence avant la fin de la première. Vérifiez les heures.")
    return Row(tuple(ranges), note)


def _note(text: str, name: str, problems: list[str]) -> str:
    if '"' in text or len(text) > LONGEST_NOTE:
        problems.append(f'{name} : {LONGEST_NOTE} signes au plus, sans guillemets droits (").')
    return " ".join(text.split())


def _range(start: str, end: str) -> Iterator[Range]:
    """Yield the range, if one was typed. Raises UnreadableError."""
    if not (start or end):
        return
    if not start:
        raise UnreadableError(end, "l’heure d’ouverture manque. Écrivez par exemple 9 h.")
    if not end:
        raise UnreadableError(start, "l’heure de fermeture manque. Écrivez par exemple 17 h 30.")
    opens, closes = _minutes(start), MIDNIGHT if end.lower() in _MIDNIGHTS else _minutes(end) or MIDNIGHT
    if opens == closes or (closes < opens and closes > LATEST_NIGHT):
        raise UnreadableError(f"{start} – {end}", "la fermeture est avant l’ouverture. Vérifiez les deux heures.")
    yield opens, closes


def _minutes(text: str) -> int:
    hour = read_hour(text)
    if hour.second:
        raise UnreadableError(text, "écrivez les heures et les minutes, sans secondes.")
    return hour.hour * 60 + hour.minute
