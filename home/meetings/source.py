"""The source of the meetings, and how it follows the trainings."""

import logging
from collections.abc import Iterable
from typing import Any

from django.db.models.signals import pre_delete
from wagtail.signals import page_published, page_unpublished

from home.meetings.rows import FORMAT, external_id, read_meetings, rows_of
from home.meetings.target import MeetingTarget
from ingest.enums import Schedule, Trust
from ingest.errors import IngestError
from ingest.models import Source
from ingest.registry import Format, register
from ingest.runs.follow import follow
from portal.signals import pages_made
from trainings.models import InformationMeeting, TrainingPage

NAME = "Réunions d’information des formations"
logger = logging.getLogger(__name__)


def connect() -> None:
    label = "Réunions d’information des formations du portail"
    register(Format(FORMAT, label, read_meetings, MeetingTarget, is_inward=True))
    page_published.connect(_published, sender=TrainingPage, dispatch_uid="meetings-published")
    page_unpublished.connect(_left, sender=TrainingPage, dispatch_uid="meetings-unpublished")
    pre_delete.connect(_left, sender=TrainingPage, dispatch_uid="meetings-deleted")
    pages_made.connect(_made, sender=TrainingPage, dispatch_uid="meetings-made")


def meetings_source() -> Source:
    """Made when first needed. Read each day too: trainings also become private, or expire while nobody looks."""
    found, _created = Source.objects.get_or_create(
        format=FORMAT,
        defaults={"name": NAME, "trust": Trust.PUBLISH, "schedule": Schedule.DAILY, "for_job_seekers": False},
    )
    return found


def follow_trainings(keys: Iterable[int]) -> None:
    """Have the agenda say what these trainings say now; a fault there never hinders the training itself."""
    wanted = list(keys)
    source = Source.objects.filter(format=FORMAT).first()
    if source is None and not InformationMeeting.objects.filter(page__in=wanted).exists():
        return
    try:
        source = source or meetings_source()
        names = {external_id(key) for key in wanted}
        rows = list(rows_of(TrainingPage.objects.filter(pk__in=wanted), source.records.filter(external_id__in=names)))
        follow(source, rows, names)
    except IngestError:
        logger.exception("the agenda does not follow trainings %s", wanted)


def _published(instance: TrainingPage, **_kwargs: Any) -> None:
    follow_trainings([instance.pk])


def _left(instance: TrainingPage, **_kwargs: Any) -> None:
    source = Source.objects.filter(format=FORMAT).first()
    if source is not None:
        follow(source, [], {external_id(instance.pk)})


def _made(pages: Iterable[TrainingPage], **_kwargs: Any) -> None:
    follow_trainings([page.pk for page in pages if page.live])
