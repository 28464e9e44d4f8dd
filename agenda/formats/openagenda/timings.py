"""When an event of OpenAgenda is held, in any of its dialects."""

import json
from datetime import timedelta
from typing import Any

from agenda.formats import values
from ingest.rows import RowError


def read(event: dict[str, Any], place: dict[str, str]) -> list[dict[str, str]]:
    """Its dates at this place, in the vocabulary of the rows. Raises RowError where one of them cannot be read."""
    return [_date(each, place) for each in _timings(event)]


def decoded(value: Any) -> Any:
    """Return the value, or what the JSON in the string says."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError:
            return None
    return value


def _timings(event: dict[str, Any]) -> list[dict[str, Any]]:
    """Return ``[{begin|start, end}, …]`` of any dialect; v1 also has them under its locations."""
    given = event.get("timings")
    found = decoded(given)
    if found is None and given:
        raise RowError("Les dates ne se lisent pas : ce n’est pas du JSON entier.", "timings", given)
    if not found and isinstance(event.get("locations"), list):
        found = [time for place in event["locations"] if isinstance(place, dict) for time in place.get("dates") or []]
    if not found and event.get("firstdate_begin"):
        found = [{"begin": event["firstdate_begin"], "end": event.get("firstdate_end")}]
    if not found and event.get("firstTiming"):
        found = _only_timing(event)
    if not isinstance(found, (list, type(None))):
        raise RowError("Les dates ne se lisent pas.", "timings", event.get("timings"))
    lost = [each for each in found or [] if not isinstance(each, dict)]
    if lost:
        raise RowError("Une des dates ne se lit pas : un début et une fin sont attendus.", "timings", lost[0])
    return found or []


def _only_timing(event: dict[str, Any]) -> list[Any]:
    """Return the date of an event that has only one, in the API's short answers.

    Raises RowError where it has others.
    """
    if event.get("lastTiming") not in (None, event["firstTiming"]):
        reason = "Cet export ne donne que la première et la dernière date : demandez-le détaillé (« detailed=1 »)."
        raise RowError(reason, "timings")
    return [event["firstTiming"]]


def _date(timing: dict[str, Any], place: dict[str, str]) -> dict[str, str]:
    if "timeStart" in timing:
        begin, end = (f"{timing.get('date')}T{timing.get(name) or '00:00'}" for name in ("timeStart", "timeEnd"))
        return values.one_date(values.moment(begin, "timings"), values.moment(end, "timings"), place)
    first, last = timing.get("begin") or timing.get("start"), timing.get("end")
    start = values.moment(first, "timings")
    stop = values.moment(last or start, "timings")
    if isinstance(last, str) and len(last.strip()) == len("2026-12-01"):  # a day without hour is whole
        stop += timedelta(days=1)
    try:
        return values.one_date(start, stop, place)
    except RowError as fault:
        raise RowError(fault.reason, "timings", f"{first} – {last}") from fault
