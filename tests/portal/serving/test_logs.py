"""Log lines say what happened and where, not to whom."""

import json
import logging
import sys

from portal.serving.logs import JsonFormatter, masked


def line(message: str, *, error: BaseException | None = None) -> dict[str, object]:
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("portal", logging.ERROR, __file__, 1, message, None, exc_info)
    result: dict[str, object] = json.loads(JsonFormatter().format(record))
    return result


def test_a_line_is_one_json_object() -> None:
    parsed = line("Publication prévue faite")
    assert parsed["level"] == "ERROR"
    assert parsed["message"] == "Publication prévue faite"
    assert str(parsed["time"]).endswith("+00:00")


def test_addresses_and_numbers_of_persons_are_masked() -> None:
    assert masked("refus de jeanne.d@example.org depuis 192.0.2.17") == "refus de *** depuis ***"
    assert "06" not in masked("téléphone 06 12 34 56 78")
    assert "SIRET" in masked("SIRET 73282932000074")
    assert "7328" not in masked("SIRET 73282932000074")


def test_dates_and_counts_stay_readable() -> None:
    assert masked("purge du 2026-11-23 : 1820 lignes, 2008-2009") == "purge du 2026-11-23 : 1820 lignes, 2008-2009"


def test_an_exception_keeps_its_place_and_loses_the_refused_row() -> None:
    try:
        raise ValueError("duplicate key\nDETAIL: Key (email)=(jeanne@example.org) already exists.")
    except ValueError:
        error = sys.exc_info()[1]
    exception = line("échec", error=error)["exception"]
    assert isinstance(exception, dict)
    assert exception["type"] == "builtins.ValueError"
    assert exception["message"] == "duplicate key"
    assert "test_logs.py" in exception["at"][-1]
