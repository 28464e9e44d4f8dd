"""Dates of which only the month or the year is known: kept and shown as such."""

from datetime import date

from portal import dates
from trainings.enums import Precision


def first_day(day: date, precision: str) -> date:
    """Return the first day that the known part allows."""
    if precision == Precision.YEAR:
        return date(day.year, 1, 1)
    return day.replace(day=1) if precision == Precision.MONTH else day


def last_day(day: date, precision: str) -> date:
    """Return the last day that the known part allows: a « septembre 2027 » session may begin on the 30th."""
    if precision == Precision.YEAR:
        return date(day.year, 12, 31)
    return dates.month_bounds(day)[1] if precision == Precision.MONTH else day


def show(day: date, precision: str) -> str:
    """Return ``11 janvier 2027``, ``septembre 2027`` or ``2027``."""
    if precision == Precision.YEAR:
        return str(day.year)
    return dates.format_month(day) if precision == Precision.MONTH else dates.format_day(day)


def show_short(day: date, precision: str) -> str:
    """Return ``11 janv. 2027`` where the day is known, what ``show`` says otherwise."""
    return dates.format_short_day(day) if precision == Precision.DAY else show(day, precision)


def show_start(day: date, precision: str) -> str:
    """After « Débute »: ``le 11 janvier 2027``, ``en septembre 2027``, ``en 2027``."""
    return f"{'le' if precision == Precision.DAY else 'en'} {show(day, precision)}"
