"""Lines of « Ce qui m’attend »: sources that fail, and those whose last run rejected rows."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse

from ingest.admin.rights import readable_sources
from ingest.models import Run
from portal import dates
from portal.admin.waiting import SHOWN, Action, Task, Urgency, age_of, some
from portal.words.text import plural

SOURCE = "source à regarder,sources à regarder"


def waiting_sources(request: HttpRequest) -> list[Task]:
    """Of the sources that this person may have read, those that need a look; in one query."""
    latest = Run.objects.of_whole_source().filter(source=OuterRef("pk")).order_by("-pk").values("rejected")[:1]
    found: Any = readable_sources(request.user).filter(is_active=True).annotate(refused=Subquery(latest))
    rows, _has_more = some(each for each in found if each.is_failing or each.refused)
    return [_source(source) for source in rows[:SHOWN]]


def _source(source: Any) -> Task:
    day = dates.local(source.last_success_at).date() if source.last_success_at else dates.today()
    refused: int = source.refused or 0
    actions = (Action("Voir les relèves", reverse("ingest:source", args=[source.pk])),)
    if source.is_failing:
        what = f"Ses {source.failures} dernières relèves ont échoué."
        return Task(Urgency.LATE, day, age_of(day), f"Source « {source.name} »", what, actions, SOURCE)
    what = f"{plural(refused, 'ligne refusée', 'lignes refusées')} à la dernière relève."
    return Task(Urgency.WEEK, day, "", f"Source « {source.name} »", what, actions, SOURCE)
