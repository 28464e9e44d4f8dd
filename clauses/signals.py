"""What must follow when an operation is published, or a threshold of the law changes."""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.signals import page_published

from clauses.models import ClauseThreshold, OperationPage


def record_stage(sender: type[Model], instance: OperationPage, revision: Any = None, **_kwargs: Any) -> None:
    """Signal receiver: one line of history each time the published stage changes."""
    last = instance.stage_changes.order_by("-reached_at", "-pk").first()
    if last is None or last.stage != instance.stage:
        instance.stage_changes.create(stage=instance.stage, user=getattr(revision, "user", None))


def refresh_obligations(**_kwargs: Any) -> None:
    """Once for all the thresholds of a transaction that is kept."""
    transaction.on_commit(lambda: OperationPage.objects.refresh_obligations(ClauseThreshold.objects.all()))


def connect() -> None:
    page_published.connect(record_stage, sender=OperationPage, dispatch_uid="clauses-stage-history")
    for signal in (post_save, post_delete):
        signal.connect(refresh_obligations, sender=ClauseThreshold, dispatch_uid="clauses-obligations")
