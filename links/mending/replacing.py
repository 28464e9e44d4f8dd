"""One address replaced on every page that holds it, for whoever may: each change stands in the page's history."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from links.inventory.holders import PAGE, Fields, holders
from links.mending.values import replaced
from links.models import Link, LinkUse
from portal.models import PortalPage


@dataclass
class Done:
    """Titles of what was changed: ``published`` at once, left in a ``drafts``, or not this person's to change.

    ``faulty``: pages that something else in them keeps from being published.
    """

    published: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    faulty: list[str] = field(default_factory=list)


def replace_everywhere(link: Link, new: str, user: Any) -> Done:
    """Put ``new`` in the place of the link's address; ``new`` is an address of the web.

    A page without a draft in hand is published by whoever may publish it; otherwise a draft waits, and the draft in
    hand is changed. Page by page: one that fails leaves the others done.
    """
    done = Done()
    uses = LinkUse.objects.filter(digest=link.pk)
    pages = PortalPage.objects.filter(pk__in=uses.filter(holder=PAGE).values("object_id")).order_by("title", "pk")
    for key in list(pages.values_list("pk", flat=True)):
        with transaction.atomic():  # read as it is now: the pages before took their time
            found = PortalPage.objects.select_for_update(of=("self",)).filter(pk=key).first()
            if found is not None:
                _try_page(found.specific, link.address, new, user, done)
    for use in uses.exclude(holder=PAGE).order_by("holder", "object_id"):
        with transaction.atomic():
            _in_other(use, link.address, new, user, done)
    return done


def _try_page(page: Any, old: str, new: str, user: Any, done: Done) -> None:
    try:
        with transaction.atomic():
            _in_page(page, old, new, user, done)
    except ValidationError:  # another field, which an import or an older rule let through
        done.faulty.append(page.title)


def _in_page(page: Any, old: str, new: str, user: Any, done: Done) -> None:
    may = page.permissions_for_user(user)
    if not may.can_edit() or may.page_locked():
        done.left.append(page.title)
        return
    has_draft = page.has_unpublished_changes
    target = page.get_latest_revision_as_object() if has_draft else page
    model = page.__class__
    is_changed = _change([target], holders().pages[model], old, new)
    for rows in holders().rows_of(model):
        is_changed |= _change(list(getattr(target, rows.relation).all()), rows, old, new, of=target)
    if not is_changed:
        if has_draft:  # which says something else already
            done.drafts.append(page.title)
        return
    revision = target.save_revision(user=user, log_action=True, clean=False)
    if has_draft or not may.can_publish():
        done.drafts.append(page.title)
        return
    revision.publish(user=user)
    done.published.append(page.title)


def _change(objects: Sequence[Any], fields: Fields, old: str, new: str, of: Any = None) -> bool:
    """Change these objects in memory; ``of``: the page whose rows they are. Whether any held the address."""
    changed = []
    for each in objects:
        before = {name: getattr(each, name) for name in fields.names}
        after = {name: replaced(value, old, new) for name, value in before.items()}
        if any(after[name] is not value and after[name] != value for name, value in before.items()):
            changed.append(each)
            for name, value in after.items():
                setattr(each, name, value)
    if of is not None and changed:
        setattr(of, fields.relation, list(objects))
    return bool(changed)


def _in_other(use: LinkUse, old: str, new: str, user: Any, done: Done) -> None:
    fields = holders().others[use.holder]
    found = fields.model._default_manager.select_for_update().filter(pk=use.object_id).first()
    if found is None or not user.has_perm(f"{fields.model._meta.app_label}.change_{fields.model._meta.model_name}"):
        done.left.append(str(found or use))
        return
    if _change([found], fields, old, new):
        found.save()
        log(instance=found, action="wagtail.edit", user=user)
        done.published.append(str(found))
