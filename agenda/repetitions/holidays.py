"""The public holidays of mainland France (article L3133-1 of the Labour Code)."""

from datetime import date, timedelta

FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
# Days after Easter Sunday: its Monday, Ascension Day and Whit Monday.
AFTER_EASTER = (1, 39, 50)


def easter(year: int) -> date:
    """Return Easter Sunday, by the method that Jean Meeus names after Butcher."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, out = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    sunday = (32 + 2 * out + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def of_year(year: int) -> set[date]:
    sunday = easter(year)
    return {date(year, *each) for each in FIXED} | {sunday + timedelta(days=n) for n in AFTER_EASTER}


def between(first: date, last: date) -> set[date]:
    """Return those from ``first`` to ``last``, both included."""
    return {day for year in range(first.year, last.year + 1) for day in of_year(year) if first <= day <= last}
