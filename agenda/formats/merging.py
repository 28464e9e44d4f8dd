"""Two events become one, and two again: what an editor decides of a proposal."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect

from agenda.enums import MergeStatus
from agenda.events.page import EventPage
from agenda.formats.event_target import FILLED, EventTarget, date_values
from agenda.records.merge import MergeProposal
from agenda.same_event.proposals import credit
from ingest.models import Record, Source
from portal import dates

DATE_KEY = ("start", "address", "venue_name")


class DecisionError(Exception):
    """The decision does not fit the proposal's state; says why in French."""


def keep_apart(proposal: MergeProposal, user: Any) -> None:
    """Remember that these are two events."""
    with transaction.atomic():
        proposal = _locked(proposal)
        if proposal.is_merged:
            raise DecisionError("Ces événements sont déjà rapprochés : défaites d’abord la fusion.")
        _close(proposal, MergeStatus.APART, user)


def merge(proposal: MergeProposal, user: Any) -> EventPage:
    """Make one event of the two: the published one stays, or the older; it credits both partners."""
    with transaction.atomic():
        proposal = _locked(proposal)
        if proposal.is_merged or proposal.second is None:
            raise DecisionError("Ces événements sont déjà rapprochés.")
        kept, other = proposal.first, proposal.second
        if other.live and not kept.live:
            kept, other = other, kept
        proposal.undo = {"kept": kept.pk, "records": _take_records(kept, other)}
        proposal.undo |= _change(kept.pk, lambda page: _complete(page, other), user)
        proposal.undo |= _put_away(kept, other, user)
        _close(proposal, MergeStatus.MERGED, user)
        return kept


def undo(proposal: MergeProposal, user: Any) -> EventPage:
    """Restore the second event, and take back from the first what came from it; the second event is returned."""
    with transaction.atomic():
        proposal = _locked(proposal)
        if not proposal.is_merged:
            raise DecisionError("Ces événements ne sont pas rapprochés.")
        kept_pk = proposal.undo.get("kept", proposal.first_id)
        changes = proposal.undo | {"credited": _no_longer_credited(proposal, kept_pk)}
        _change(kept_pk, lambda page: _take_back(page, changes), user)
        restored = _restore_record(proposal) if proposal.second is None else _restore_page(proposal, kept_pk, user)
        proposal.first_id, proposal.second_id = sorted((kept_pk, restored.pk))
        _close(proposal, MergeStatus.APART, user)
        return restored


def _no_longer_credited(proposal: MergeProposal, kept_pk: int) -> list[int]:
    """Return organisations that merges added to the kept page, and that only this one still justifies."""
    merges = MergeProposal.objects.filter(Q(first=kept_pk) | Q(second=kept_pk))
    added = {key for undo in merges.values_list("undo", flat=True) for key in undo.get("credited", [])}
    leaving = [row["pk"] for row in proposal.undo.get("records", [])]
    mine = set(proposal.undo.get("credited", []))
    if proposal.record is not None:
        leaving.append(proposal.record.pk)
        mine.add(proposal.record.source.organisation_id)
    others = Record.objects.filter(page=kept_pk).exclude(pk__in=leaving)
    return sorted(mine & added - set(others.values_list("source__organisation_id", flat=True)))


def _locked(proposal: MergeProposal) -> MergeProposal:
    """Return the proposal as it is now: two editors may decide at the same time."""
    MergeProposal.objects.select_for_update().get(pk=proposal.pk)
    return MergeProposal.objects.select_related("first", "second", "record__source").get(pk=proposal.pk)


def _close(proposal: MergeProposal, status: MergeStatus, user: Any) -> None:
    proposal.status, proposal.decided_by, proposal.decided_at = status, user, dates.now()
    proposal.save()


# The kept page ----------------------------------------------------------------


def _change(key: int, apply: Callable[[Any], dict[str, Any]], user: Any) -> dict[str, Any]:
    """Apply to the public page and to the draft in hand, if any; what ``apply`` said of the public one."""
    public = EventPage.objects.get(pk=key)
    draft = public.get_latest_revision_as_object() if public.live and public.has_unpublished_changes else None
    page = public if public.live or not public.has_unpublished_changes else public.get_latest_revision_as_object()
    done = apply(page)
    revision = page.save_revision(user=user)
    if public.live:
        revision.publish(user=user)
    if draft is not None:
        apply(draft)
        draft.save_revision(user=user)
    return done


def _complete(page: Any, other: EventPage) -> dict[str, Any]:
    """Credit the other's partners, fill what lacks, add its dates. Says what was added."""
    sources = [record.source.organisation for record in _records(page.pk) if record.source.organisation]
    credited = credit(page, [*other.all_organisations, other.source_organisation, *sources])
    target = EventTarget(Source())
    mine, theirs = target.values_of(page), target.values_of(other)
    filled = {field: theirs[field] for field in FILLED if theirs[field] and not mine[field]}
    known = {each["start"] for each in mine["dates"]}
    added = [each for each in theirs["dates"] if each["start"] not in known]
    target.assign(page, filled | ({"dates": sorted([*mine["dates"], *added], key=_by_start)} if added else {}))
    return {"credited": credited, "filled": {field: target.values_of(page)[field] for field in filled}, "dates": added}


def _take_back(page: Any, changes: dict[str, Any]) -> dict[str, Any]:
    """Remove what the merge added, unless an editor changed it since."""
    target = EventTarget(Source())
    current = target.values_of(page)
    page.organisers = [row for row in page.organisers.all() if row.organisation_id not in changes.get("credited", [])]
    emptied = {field: "" for field, value in changes.get("filled", {}).items() if current[field] == value}
    added = [_key(each) for each in changes.get("dates", [])]
    left = [date for date in page.occurrences.all() if _key(date_values(date)) not in added]
    if left and added:
        page.occurrences = left
    target.assign(page, emptied)
    return {}


def _by_start(date: dict[str, str]) -> str:
    return date["start"]


def _key(date: dict[str, str]) -> tuple[str, ...]:
    return tuple(date[name] for name in DATE_KEY)


# The other page ---------------------------------------------------------------


def _records(key: int) -> list[Record]:
    return list(Record.objects.filter(page=key).select_related("source__organisation"))


def _take_records(kept: EventPage, other: EventPage) -> list[dict[str, Any]]:
    """Tie the other's records to the kept page; nothing on it is theirs, so that they change nothing there."""
    before = []
    for record in _records(other.pk):
        before.append({"pk": record.pk, "applied": record.applied, "is_merged": record.is_merged})
        record.page_id, record.applied, record.is_merged = kept.pk, {}, True
        record.save(update_fields=["page", "applied", "is_merged"])
    return before


def _put_away(kept: EventPage, other: EventPage, user: Any) -> dict[str, Any]:
    """Unpublish the other as expired; its address leads to the kept page."""
    state: dict[str, Any] = {"expired": other.expired, "revision": None, "redirect": None}
    if other.live:
        state["revision"] = other.live_revision_id
        if kept.live and other.get_url():
            state["redirect"] = Redirect.add_redirect(other.get_url(), kept, is_permanent=False).pk
        other.unpublish(set_expired=True, user=user)
    else:
        EventPage.objects.filter(pk=other.pk).update(expired=True)
    return state


def _restore_page(proposal: MergeProposal, kept_pk: int, user: Any) -> EventPage:
    changes = proposal.undo
    other_pk = proposal.second_id if proposal.first_id == kept_pk else proposal.first_id
    for row in changes.get("records", []):
        Record.objects.filter(pk=row["pk"]).update(page=other_pk, applied=row["applied"], is_merged=row["is_merged"])
    Redirect.objects.filter(pk=changes.get("redirect")).delete()
    other = EventPage.objects.get(pk=other_pk)
    revision = other.revisions.filter(pk=changes.get("revision")).first()
    if revision is not None:
        revision.publish(user=user)
    EventPage.objects.filter(pk=other_pk).update(expired=changes.get("expired", False))
    return EventPage.objects.get(pk=other_pk)


def _restore_record(proposal: MergeProposal) -> EventPage:
    """Return a page for what the import had merged by itself, as the partner last described it."""
    record = proposal.record
    if record is None:
        raise DecisionError("La fiche du partenaire n’existe plus : créez l’événement à la main.")
    target = EventTarget(record.source)
    page: EventPage = target.create(record.imported)
    record.page, record.applied, record.is_merged = page, target.values_of(page), False
    record.save(update_fields=["page", "applied", "is_merged"])
    return page
