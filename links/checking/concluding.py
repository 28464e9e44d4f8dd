"""What one more answer makes of a link: its state, when it is asked again, and whether it is dead."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from links.checking.answer import Answer
from links.enums import Outcome
from links.models import Link
from links.models.use import MAX_ADDRESS
from links.verdicts import Verdict
from portal.web.publication.content_watch import content_changed

EVERY = timedelta(days=5, hours=12)  # and up to a day more, so that links published together are not asked for together
GONE_AFTER = timedelta(hours=24)  # between two answers that say that the page is no more
DEAD_AFTER = timedelta(hours=72)  # over three failures of any kind
FAILURES = 3
AGAIN_AFTER = timedelta(hours=36)  # a failure that is not confirmed: three stand 72 hours apart
AGAIN_AFTER_GONE = timedelta(hours=24, minutes=1)
NOT_OURS = {"digest", "copy", "copied_on", "copy_digest"}  # an editor gives a copy while the link is being asked for
NETWORK_RETRY = timedelta(minutes=15)  # when nothing was concluded


@dataclass(frozen=True)
class Found:
    """One link, its answer, and what that means."""

    link: Link
    answer: Answer
    verdict: Verdict


def conclude(found: Found, now: datetime) -> bool:
    """Write what was found; False where somebody else wrote since the link was read.

    In one statement, whose condition is the answer before: two schedulers conclude once.
    """
    link = found.link
    before = Link.objects.filter(pk=link.pk, checked_at=link.checked_at)
    was_dead = link.dead_since is not None
    _note(link, found, now)
    fields = [field.attname for field in Link._meta.concrete_fields if field.attname not in NOT_OURS]
    with transaction.atomic():
        is_ours = bool(before.update(**{name: getattr(link, name) for name in fields}))
        if is_ours and was_dead is not (link.dead_since is not None):
            content_changed(Link._meta.db_table)  # pages show the link otherwise
    return is_ours


def _note(link: Link, found: Found, now: datetime) -> None:
    answer, verdict = found.answer, found.verdict
    if answer.status != 304:  # which says what the answer before said
        if link.outcome != verdict.outcome:
            link.changed_at = now
        link.outcome, link.fault, link.status = verdict.outcome, answer.fault, answer.status
        is_whole = len(answer.final) <= MAX_ADDRESS and answer.final.isprintable()  # half of one leads nowhere
        link.moved_to = answer.final if verdict.outcome == Outcome.MOVED and is_whole else ""
        is_good = verdict.outcome == Outcome.OK
        link.etag, link.last_modified = (answer.etag, answer.last_modified) if is_good else ("", "")
    link.checked_at, link.seconds = now, round(answer.seconds, 2)
    _count(link, verdict, now)
    link.due_at = now + max(_pause(link, verdict), timedelta(seconds=answer.retry_after))


def _count(link: Link, verdict: Verdict, now: datetime) -> None:
    """Go on with the series of failures; any other answer ends it, and a link that was dead lives again."""
    if not verdict.is_failure:
        link.failures, link.failing_since, link.gone_since, link.dead_since = 0, None, None, None
        return
    link.failures = min(link.failures + 1, 30_000)
    link.failing_since = link.failing_since or now
    if verdict.is_gone:
        link.gone_since = link.gone_since or now
    is_gone = verdict.is_gone and link.gone_since is not None and now - link.gone_since >= GONE_AFTER
    is_lost = link.failures >= FAILURES and now - link.failing_since >= DEAD_AFTER
    if is_gone or is_lost:
        link.dead_since = link.dead_since or now


def _pause(link: Link, verdict: Verdict) -> timedelta:
    if verdict.is_failure:
        return AGAIN_AFTER_GONE if verdict.is_gone or link.dead_since else AGAIN_AFTER
    return EVERY + timedelta(seconds=int(link.pk[:8], 16) % 86_400)
