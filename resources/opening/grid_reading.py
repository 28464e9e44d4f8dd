"""An expression of OpenStreetMap as a grid; nothing where it says more than the grid can show."""

import itertools
import re
from dataclasses import dataclass, field

from resources.opening.grid import ALL_CLOSED, CLOSED, DAYS, LATEST_NIGHT, MIDNIGHT, MOST_RANGES, Grid, Range, Row
from resources.opening.rules import outside_quotes, tidy

_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
_TIMES = "[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}"
_RULE = re.compile(
    rf"(?P<holidays>(?:PH|SH)(?:,(?:PH|SH))?)?(?: ?(?P<days>{_DAY}(?:-{_DAY})?(?:,{_DAY}(?:-{_DAY})?){{0,6}}))?"
    rf"(?: ?(?P<times>{_TIMES}(?:,{_TIMES}){{0,3}}|off|closed))?"
    r'(?: ?"(?P<note>[^"]+)")?'
)
_QUOTED = re.compile(r'"([^"]+)"')
LONGEST = 250  # characters, those of the field


class _TooRichError(ValueError):
    """The grid cannot show it."""


@dataclass
class _Reading:
    """What the rules said so far; holidays come after ordinary days, public ones last."""

    days: list[Row] = field(default_factory=lambda: list(ALL_CLOSED))
    school: list[Row] | None = None
    public: Row | None = None


def read(expression: str) -> Grid | None:
    """Return the grid, None for an empty expression and for one that the grid cannot show whole."""
    if not expression.strip() or len(expression) > LONGEST:
        return None
    whole, *others = outside_quotes(tidy(expression), "||")
    otherwise = _QUOTED.fullmatch(others[0].strip()) if len(others) == 1 else None
    if others and otherwise is None:
        return None
    found = _Reading()
    try:
        for rule in outside_quotes(whole, ";"):
            _apply(found, rule.strip())
    except _TooRichError:
        return None
    school = tuple(found.school) if found.school is not None else None
    grid = Grid(tuple(found.days), school, found.public, otherwise[1] if otherwise else "")
    return grid if grid.says_hours else None


def _apply(found: _Reading, rule: str) -> None:
    parts = _RULE.fullmatch(rule)
    if parts is None or not rule:
        raise _TooRichError
    row = _row(parts["times"], parts["note"])
    holidays = set((parts["holidays"] or "").split(",")) - {""}
    numbers = _numbers(parts["days"])
    if not holidays:
        if found.school is not None or found.public is not None:
            raise _TooRichError
        _lay(found.days, numbers, row)
        return
    if "PH" in holidays and parts["days"]:
        raise _TooRichError
    if "SH" in holidays:
        if found.public is not None:
            raise _TooRichError
        found.school = found.school if found.school is not None else list(found.days)
        _lay(found.school, numbers, row)
    if "PH" in holidays:
        found.public = row


def _lay(rows: list[Row], numbers: list[int], row: Row) -> None:
    """Lay a rule over the earlier ones, whose place it takes; how one that only has words does is less sure."""
    for number in numbers:
        if not rows[number].is_closed and not (row.is_closed or (row.ranges and rows[number].ranges)):
            raise _TooRichError
        rows[number] = row


def _row(times: str | None, note: str | None) -> Row:
    if times in ("off", "closed"):
        if note:
            raise _TooRichError
        return CLOSED
    ranges = tuple(_range(each) for each in times.split(",")) if times else ()
    if len(ranges) > MOST_RANGES or not (ranges or note) or not are_in_order(ranges):
        raise _TooRichError
    return Row(ranges, note or "")


def _range(text: str) -> Range:
    start, end = (int(hours) * 60 + int(minutes) for hours, minutes in (each.split(":") for each in text.split("-")))
    is_read = start < MIDNIGHT and 0 < end <= MIDNIGHT and (end > start or end <= LATEST_NIGHT)
    if not is_read or any(int(each.split(":")[1]) > 59 for each in text.split("-")):
        raise _TooRichError
    return start, end


def are_in_order(ranges: tuple[Range, ...]) -> bool:
    """Return whether each starts after the one before has ended, a night being the last."""
    return all(before[0] < before[1] <= after[0] for before, after in itertools.pairwise(ranges))


def _numbers(days: str | None) -> list[int]:
    if not days:
        return list(range(len(DAYS)))
    found: set[int] = set()
    for part in days.split(","):
        first, _dash, last = part.partition("-")
        start, end = DAYS.index(first), DAYS.index(last or first)
        if end < start:
            raise _TooRichError
        found |= set(range(start, end + 1))
    return sorted(found)
