"""Opening hours between the grid of the form and the expression of OpenStreetMap."""

import re
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.typed.validators import validate_opening_hours
from resources.demo import place_rows, places_north, places_south
from resources.opening.form import OpeningHoursField, OpeningHoursWidget
from resources.opening.grid import CLOSED, Grid, Row, write
from resources.opening.grid_reading import read
from resources.opening.week import week_of

TESTS = Path(__file__).parents[2]
DEMO = {row.hours for row in (*places_north.ROWS, *places_south.ROWS)} - {""}
# What the tests write in double quotes or single ones and that is opening hours.
WRITTEN = {
    text
    for file in [*TESTS.glob("resources/**/*.py"), *TESTS.glob("ingest/**/*place*.py")]
    for pair in re.findall(r'"([^"\n]{4,200})"|\'([^\'\n]{4,200})\'', file.read_text(encoding="utf-8"))
    for text in pair
    if re.match(r'(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH|24/7|")[-, :0-9A-Z]', text) and re.search(r"[0-9]:[0-9]|off", text)
}
WEEKS = (
    date(2026, 12, 8),
    date(2026, 12, 22),
    date(2027, 2, 10),
    date(2027, 5, 3),
    date(2026, 11, 9),
    date(2031, 3, 4),
)


def is_readable(expression: str) -> bool:
    try:
        validate_opening_hours(expression)
    except Exception:
        return False
    return True


CORPUS = sorted({each for each in DEMO | WRITTEN if is_readable(each)})


def weeks(expression: str) -> list[list[str]]:
    return [[line.label for line in week_of(expression, day)] for day in WEEKS]


notes = st.one_of(
    st.just(""), st.sampled_from(["sur rendez-vous", "sur rendez-vous, 1er étage", "accueil", "off", "Mo-Fr"])
)


@st.composite
def any_rows(draw: st.DrawFn) -> Row:
    count = draw(st.integers(0, 2))
    marks = sorted(draw(st.sets(st.integers(0, 24 * 60), min_size=2 * count, max_size=2 * count)))
    ranges = list(zip(marks[::2], marks[1::2], strict=True))
    if ranges and ranges[-1][0] > 6 * 60 and draw(st.booleans()):
        ranges[-1] = (ranges[-1][0], draw(st.integers(1, 6 * 60)))  # until the small hours
    return Row(tuple(ranges), draw(notes))


days = st.tuples(*[any_rows()] * 7)
grids = st.builds(Grid, days, st.none() | days, st.none() | any_rows(), notes).filter(lambda grid: grid.says_hours)


@given(grids)
@settings(deadline=None)
def test_what_the_grid_says_is_read_back_as_the_same_grid(grid: Grid) -> None:
    text = write(grid)
    if len(text) <= 250:
        assert read(text) == grid
        assert is_readable(text)
        assert write(grid) == write(read(text) or Grid())


office_hours = st.sampled_from([(), ((540, 1020),), ((570, 750), (840, 1050)), ((435, 1439),)])
plain_days = st.tuples(*[st.builds(Row, office_hours, notes)] * 7)


@given(st.builds(Grid, plain_days, st.none() | plain_days, st.none() | st.just(CLOSED)))
@settings(deadline=None, max_examples=40)
def test_the_public_reads_the_days_of_the_grid(grid: Grid) -> None:
    """On an ordinary week, and on one of school holidays: no public holiday in either."""
    text = write(grid)
    if not text or len(text) > 250:
        return
    for day, rows in ((date(2026, 12, 8), grid.days), (date(2027, 2, 10), grid.school or grid.days)):
        for said, row in zip(week_of(text, day), rows, strict=True):
            shown = [(_minutes(slot.start), _minutes(slot.end)) for slot in said.slots]
            if row.is_closed:
                assert said.label == "Fermé", text
            elif row.ranges:
                assert shown == list(row.ranges), text
                assert row.note in said.label
            else:
                assert said.label == row.note[0].upper() + row.note[1:], text


def _minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def test_the_corpus_is_there() -> None:
    assert len(CORPUS) > 25
    shown = [each for each in CORPUS if read(each)]
    assert len(shown) > 15
    assert {each for each in DEMO if not read(each)} == {"We 14:00-17:30; PH off; Jul-Aug off"}  # a season


@pytest.mark.parametrize("expression", CORPUS)
def test_no_reading_of_the_corpus_changes(expression: str) -> None:
    """Neither when the form is saved as it is, nor when the grid writes it anew."""
    widget = OpeningHoursWidget()
    grid = read(expression)
    if grid is None:
        assert OpeningHoursField().clean({**widget.value_from_datadict({"h": expression}, {}, "h")}) == expression
        return
    assert weeks(write(grid)) == weeks(expression)
    assert read(write(grid)) == grid


@pytest.mark.parametrize(
    "expression",
    [
        "24/7", "Jul-Aug Mo-Fr 10:00-12:00", "Mo-Fr 09:00-12:00,13:00-15:00,16:00-18:00", "Mo[1] 09:00-12:00", "off",
        "week 1-53/2 Mo 09:00-12:00", "PH off; Mo-Fr 09:00-17:00", "Mo-Fr,PH 09:00-17:00", "PH Mo 09:00-12:00", "Mo-Fr",
        "Mo-Fr 09:00-12:00, Mo 14:00-17:00", "Mo 09:00-12:00 || Tu 10:00-12:00", "sunrise-sunset", "Mo 12:00-09:00",
        "Mo 09:00-12:00 unknown", "Mo 09:75-12:00", "Mo 09:00-26:00", 'Mo 09:00-12:00; Mo "sur rendez-vous"',
        "Su-Mo 09:00-10:00", "Mo-Fr 09:00+", "",
    ],
)  # fmt: skip
def test_what_is_too_rich_is_no_grid(expression: str) -> None:
    assert read(expression) is None


def test_rows_alike_are_written_together() -> None:
    office, morning = Row(((540, 750), (810, 1020))), Row(((600, 720),), "sur rendez-vous")
    grid = Grid((office, office, morning, office, office, CLOSED, CLOSED), public=CLOSED, otherwise="sur rendez-vous")
    assert write(grid) == (
        'Mo,Tu,Th,Fr 09:00-12:30,13:30-17:00; We 10:00-12:00 "sur rendez-vous"; PH off || "sur rendez-vous"'
    )
    assert write(read(place_rows.OFFICE) or Grid()) == place_rows.OFFICE
