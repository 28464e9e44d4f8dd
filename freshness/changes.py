"""What differs between two versions of a page, in the words of its form."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Revision

# Of every version: they say when it was made, not what it says.
NOT_SAID = {
    "pk", "latest_revision", "latest_revision_created_at", "live_revision", "draft_title", "last_published_at",
    "first_published_at", "has_unpublished_changes", "live", "verified_on", "verified_by", "review_on", "freshness",
    "flagged_on", "url_path", "numchild", "path", "depth", "state", "listing_meta", "imported_on", "imported_from",
    "search_description", "seo_title", "expired", "locked", "locked_at", "locked_by", "owner", "content_type",
}  # fmt: skip


def words_of_changes(model: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Return names of the fields that differ, as « téléphone, horaires »; empty where nothing does."""
    names = [name for name in after if name not in NOT_SAID and before.get(name) != after[name]]
    return ", ".join(_label(model, name) for name in names)


def since(page: Any, revision_id: int | None, revision: Any) -> str:
    """Return what changed in the page from an earlier version, which may be gone, to this one."""
    before = Revision.page_revisions.filter(pk=revision_id).first() if revision_id else None
    if before is None or revision is None or before.pk == revision.pk:
        return ""
    return words_of_changes(type(page), before.content, revision.content)


def _label(model: Any, name: str) -> str:
    field = model._meta.get_field(name)
    words = getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural
    return str(words)
