"""What must follow when an operation is published."""

from wagtail.signals import page_published

from clauses.models import OperationPage
from clauses.operations.stages import record_stage


def connect() -> None:
    page_published.connect(record_stage, sender=OperationPage, dispatch_uid="clauses-stage-history")
