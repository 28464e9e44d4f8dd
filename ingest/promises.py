"""Sources are read when they should be."""

from datetime import date, timedelta
from decimal import Decimal

from ingest.enums import Schedule
from ingest.models import Source
from portal import dates
from portal.promised.registry import Measure, Promise, Unit, register, share_of


def sources_in_time(_first: date, _last: date) -> Measure:
    """Of the sources that are read regularly, those read with success within twice their rhythm."""
    planned = [source for source in Source.objects.filter(is_active=True) if Schedule(source.schedule).hours]
    return share_of(sum(map(_is_in_time, planned)), len(planned))


def _is_in_time(source: Source) -> bool:
    hours, success = Schedule(source.schedule).hours, source.last_success_at
    return bool(hours and success and success >= dates.now() - timedelta(hours=2 * hours))


register(
    Promise(
        "sources", "Les informations de nos partenaires relevées à leur rythme",
        "Une source est en retard quand elle n’a pas été relevée avec succès depuis deux fois son rythme.",
        "source suivie,sources suivies", Unit.SHARE, Decimal(90), sources_in_time, is_snapshot=True, order=50,
    )
)  # fmt: skip
