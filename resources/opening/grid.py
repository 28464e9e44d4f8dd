"""Opening hours as a grid of days and ranges, and the expression of OpenStreetMap that says the same."""

from dataclasses import dataclass, field

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MIDNIGHT = 24 * 60  # minutes
MOST_RANGES = 2
# A night that ends later is a typing mistake: the hours of the next day.
LATEST_NIGHT = 6 * 60
# Days in a row from here on are written « Mo-We ».
SHORTEST_RUN = 3

Range = tuple[int, int]  # minutes of the day; an end before its start is of the next day


@dataclass(frozen=True)
class Row:
    """A day: its ranges in order, and what is said beside them (« sur rendez-vous »); closed when both are empty."""

    ranges: tuple[Range, ...] = ()
    note: str = ""

    @property
    def is_closed(self) -> bool:
        return not (self.ranges or self.note)


CLOSED = Row()
ALL_CLOSED = (CLOSED,) * len(DAYS)


@dataclass(frozen=True)
class Grid:
    """``days`` go from Monday; ``school`` is None where school holidays change nothing, ``public`` if not said.

    ``otherwise`` holds outside the hours written.
    """

    days: tuple[Row, ...] = field(default=ALL_CLOSED)
    school: tuple[Row, ...] | None = None
    public: Row | None = None
    otherwise: str = ""

    @property
    def says_hours(self) -> bool:
        rows = (*self.days, *(self.school or ()))
        return not all(row.is_closed for row in rows)


def write(grid: Grid) -> str:
    """Return what ``grid_reading.read`` reads back as the same grid; empty where no day has hours."""
    if not grid.says_hours:
        return ""
    rules = _rules(grid.days)
    if grid.school is not None:
        rules += ["SH off", *(f"SH {rule}" for rule in _rules(grid.school))]
    if grid.public is not None:
        rules.append(f"PH {_said(grid.public)}")
    text = "; ".join(rules)
    return f'{text} || "{grid.otherwise}"' if grid.otherwise else text


def _rules(rows: tuple[Row, ...]) -> list[str]:
    """Return one rule for all the days that are alike, in the order of their first day."""
    alike: dict[Row, list[int]] = {}
    for number, row in enumerate(rows):
        if not row.is_closed:
            alike.setdefault(row, []).append(number)
    return [f"{_days(numbers)} {_said(row)}" for row, numbers in alike.items()]


def _days(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(_run([DAYS[number] for number in run]) for run in runs)


def _run(names: list[str]) -> str:
    return f"{names[0]}-{names[-1]}" if len(names) >= SHORTEST_RUN else ",".join(names)


def _said(row: Row) -> str:
    times = ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in row.ranges)
    note = f'"{row.note}"' if row.note else ""
    return " ".join(part for part in (times, note) if part) or "off"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
