"""Finding a page true: what changes on it, and what is kept of it."""

from typing import Any

from django.db import transaction

from freshness.changes import since
from freshness.enums import CheckHow
from freshness.models import Check, Doubt
from freshness.states import tell_lists
from portal import dates
from portal.models import PortalPage
from portal.pages.stamps import stamp


@transaction.atomic
def confirm(page_id: int, *, by: str, how: CheckHow, user: Any = None) -> Check:
    """Note that the page is true as it is published today; a hidden one comes back to the lists at once."""
    PortalPage.objects.select_for_update(of=("self",)).get(pk=page_id)
    page = PortalPage.objects.get(pk=page_id).specific
    page.verified_on, page.verified_by, page.flagged_on = dates.today(), by[:120], None
    page.propose_review()
    page.refresh_freshness()
    stamp(page, {"verified_on": page.verified_on, "verified_by": page.verified_by, "review_on": page.review_on})
    PortalPage.objects.filter(pk=page_id).update(freshness=page.freshness, flagged_on=None)
    Doubt.objects.settle(page_id)
    tell_lists([page_id])
    made: Check = Check.objects.create(
        page_id=page_id, checked_on=page.verified_on, by=page.verified_by, how=how, user=user,
        revision=page.live_revision_id,
    )  # fmt: skip
    return made


def note_publication(page: PortalPage, revision: Any) -> Check | None:
    """Keep the check that an editor wrote on what is published; None where it says no newer one."""
    if page.verified_on is None:
        return None
    last = Check.objects.last_of(page.pk)
    known = last and (last.checked_on, last.by) == (page.verified_on, page.verified_by)
    if known or (last and page.verified_on < last.checked_on):
        return None
    if page.flagged_on:
        page.flagged_on = None
        page.refresh_freshness()
        PortalPage.objects.filter(pk=page.pk).update(flagged_on=None, freshness=page.freshness)
        Doubt.objects.settle(page.pk)
    made: Check = Check.objects.create(
        page_id=page.pk, checked_on=page.verified_on, by=page.verified_by, how=CheckHow.EDIT,
        user=getattr(revision, "user", None), revision=getattr(revision, "pk", None),
        changed=since(page, last.revision if last else None, revision),
    )  # fmt: skip
    return made
