"""Days on which the house works: from Monday to Friday, public holidays apart."""

from datetime import date, timedelta

from agenda.repetitions import holidays

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def after(day: date, count: int) -> date:
    """Return the ``count``-th working day after ``day``, which is not counted itself."""
    while count > 0:
        day += ONE_DAY
        if day.weekday() < SATURDAY and day not in holidays.of_year(day.year):
            count -= 1
    return day
