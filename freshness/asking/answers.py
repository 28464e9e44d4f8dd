"""What whoever was asked may say of a page, and what follows."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from freshness.asking.forms import CorrectionForm
from freshness.checking import confirm
from freshness.enums import CheckHow, Reply, ReportStatus
from freshness.models import Report, RequestedPage
from freshness.models.report import OF_KEEPER
from freshness.reports.receiving import flag
from portal.models import Keeper, PortalPage


class ChangedError(Exception):
    """The page was published again since the person saw it."""


@transaction.atomic
def still_true(asked: RequestedPage, version: str) -> None:
    """Note that the page is true as it was shown; ChangedError where it says something else by now."""
    _lock(asked, version)
    confirm(asked.page_id, by=_keeper(asked).name, how=CheckHow.LINK)
    _reply(asked, Reply.TRUE)


@transaction.atomic
def gone(asked: RequestedPage, version: str) -> None:
    """Flag a page whose subject no longer exists: the desk decides."""
    _lock(asked, version)
    _tell_desk(asked, "D’après la personne qui en répond, cela n’existe plus.")
    _reply(asked, Reply.GONE)


@transaction.atomic
def correct(asked: RequestedPage, form: CorrectionForm, version: str) -> bool:
    """Keep the correction: published where its author is trusted and no draft is in hand, else a draft to approve.

    Whether it is published.
    """
    page = _lock(asked, version)
    names = [name for name in form.changed_data if name != "note"]
    published = False
    if names:
        target = page.get_latest_revision_as_object() if page.has_unpublished_changes else page.specific
        for name in names:
            setattr(target, name, form.cleaned_data[name])
        revision = target.save_revision(clean=False)
        published = _keeper(asked).is_trusted and not page.has_unpublished_changes
        if published:
            revision.publish()
    note = form.cleaned_data["note"]
    if note or not published:
        _tell_desk(asked, note or "Une correction attend votre accord dans le brouillon de cette page.")
    else:
        confirm(asked.page_id, by=_keeper(asked).name, how=CheckHow.LINK)
    _reply(asked, Reply.CORRECTED)
    return published


def version_of(page: PortalPage) -> str:
    """Return what stands for the page as it is published now, in a form."""
    return str(page.live_revision_id or 0)


def _lock(asked: RequestedPage, version: str) -> PortalPage:
    PortalPage.objects.select_for_update(of=("self",)).get(pk=asked.page_id)
    page: PortalPage = PortalPage.objects.get(pk=asked.page_id)
    if version != version_of(page):
        raise ChangedError
    return page


def _keeper(asked: RequestedPage) -> Keeper:
    keeper: Keeper = asked.request.keeper
    return keeper


def _tell_desk(asked: RequestedPage, text: str) -> None:
    Report.objects.update_or_create(
        form_digest=f"{OF_KEEPER}{asked.pk}",
        defaults={"page_id": asked.page_id, "text": f"{_keeper(asked).name} : {text}", "status": ReportStatus.OPEN},
    )
    flag(asked.page_id)


def _reply(asked: RequestedPage, reply: Reply) -> None:
    asked.reply, asked.replied_at = reply, timezone.now()
    fields: Any = ["reply", "replied_at"]
    asked.save(update_fields=fields)
