"""Hours, and days with their hour, as people type them."""

from datetime import date, datetime, time

import pytest

from portal.typed.errors import UnreadableError
from portal.typed.hours import read_hour, read_moment
from portal.words.text import NBSP, NNBSP, french

HALF_PAST_TWO = time(14, 30)


@pytest.mark.parametrize(
    "typed",
    [
        "14:30", "14h30", "14 h 30", "14H30", f"14{NBSP}h{NNBSP}30", "14 h30", "14:30:00", "14h30min", "14 h 30 min",
        "14 heures 30", "14:30:00.000000",
    ],
)  # fmt: skip
def test_an_hour_is_read_however_it_is_written(typed: str) -> None:
    assert read_hour(typed) == HALF_PAST_TWO


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14h", time(14)), ("14 h", time(14)), ("9 heures", time(9)), ("0h", time(0)), ("00:00", time(0)),
        ("23:59", time(23, 59)), ("9h05", time(9, 5)), ("midi", time(12)), ("minuit", time(0)),
    ],
)  # fmt: skip
def test_the_edges_of_the_day(typed: str, hour: time) -> None:
    assert read_hour(typed) == hour


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("24:00", "minuit s’écrit 00:00"),
        ("24h", "minuit s’écrit 00:00"),
        ("24:01", "les heures vont de 0 à 23"),
        ("25:00", "les heures vont de 0 à 23"),
        ("14:60", "les minutes de 0 à 59"),
        ("14h5", "les minutes en deux chiffres"),
        ("14", "heures ou minutes ? Écrivez 14:00"),
        ("14.30", "ne se lit pas"),
        ("1430", "ne se lit pas"),
        ("2:30 PM", "ne se lit pas"),
        ("14h-16h", "ne se lit pas"),
        ("-1:00", "ne se lit pas"),
        ("bientôt", "ne se lit pas ; écrivez les heures et les minutes, par exemple 14:30"),
    ],
)
def test_what_is_no_hour_is_refused_with_a_sentence(typed: str, why: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_hour(typed)
    assert french(why) in str(refusal.value)


@pytest.mark.parametrize(
    "typed",
    [
        "01/12/2026 14:30", "1/12/2026 14h30", "1er décembre 2026 à 14 h 30", "mardi 1er décembre 2026, 14h30",
        "2026-12-01 14:30", "2026-12-01T14:30", "2026-12-01T14:30:00", f"01/12/2026{NBSP}14{NNBSP}h{NNBSP}30",
        "le 1 déc. 2026 à 14:30",
    ],
)  # fmt: skip
def test_a_moment_is_read_however_it_is_written(typed: str) -> None:
    assert read_moment(typed) == datetime.combine(date(2026, 12, 1), time(14, 30))  # on Paris's clock, before its zone


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("01/12/2026", "l’heure manque"),
        ("1er décembre 2026", "l’heure manque"),
        ("14h30", "ne se lisent pas"),
        ("31/02/2027 14:30", "ce jour n’existe pas"),
        ("01/12/2026 25:00", "les heures vont de 0 à 23"),
        ("01/12/2026 24:00", "minuit s’écrit 00:00"),
        ("01/12/2026 14", "ne se lisent pas"),
        ("demain 14:30", "cette date ne se lit pas"),
        ("à " * 60, "ne se lisent pas"),
        ("1" * 5000, "c’est trop long"),
    ],
)
def test_a_moment_that_lacks_a_half_is_refused_with_a_sentence(typed: str, why: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_moment(typed)
    assert french(why) in str(refusal.value)
