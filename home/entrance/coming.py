"""The next dates that people can attend, of the whole agenda or of an audience's, in one query."""

from agenda.models import Occurrence
from agenda.records.attendance import attendable
from portal import dates
from portal.enums import Audience
from portal.orm import prepared


def next_dates(shown: int, audience: str = "") -> list[Occurrence]:
    """So many dates, with what their rows show; what has begun and goes on stands with what begins today."""
    today = dates.today()
    wanted = {f"event__{Audience(audience).column}": True} if audience else {}
    found = prepared.rows(
        ("next dates", audience, shown),
        lambda now: Occurrence.objects.on_site().upcoming(now).filter(attendable(today), **wanted).narrow()[:shown],
        now=dates.now(),
    )
    found.sort(key=lambda each: (max(each.first_day, today), each.start))
    return found
