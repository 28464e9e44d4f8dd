"""Writing a few facts on a page and on its drafts at once, without publishing what editors have in hand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.models import Page, Revision


def stamp(page: Page, values: Mapping[str, Any]) -> None:
    """Put the values on the page as it is published, in its latest version and in those that wait for their hour.

    Inside a transaction. A draft that is published later then says no less than the page did.
    """
    type(page)._default_manager.filter(pk=page.pk).update(**values)
    written = {name: _written(value) for name, value in values.items()}
    waiting = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in Revision.page_revisions.filter(waiting, object_id=str(page.pk)).select_for_update():
        Revision.objects.filter(pk=revision.pk).update(content=revision.content | written)


def _written(value: Any) -> Any:
    """As a revision keeps it."""
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if isinstance(value, date) else value
