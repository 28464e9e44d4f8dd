"""Whose links are whose."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies.pages import PagePermissionPolicy

from links.inventory.holders import holders
from links.models import LinkUse


def may_mend(user: Any) -> bool:
    """Whoever publishes pages answers for where they lead."""
    return bool(PagePermissionPolicy().user_has_permission(user, "publish"))


def uses_of(user: Any) -> QuerySet[LinkUse]:
    """Links of the pages that this person may publish, and of what is no page and this person may change."""
    allowed = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
    labels = [
        label for label, fields in holders().others.items()
        if user.has_perm(f"{fields.model._meta.app_label}.change_{fields.model._meta.model_name}")
    ]  # fmt: skip
    found: QuerySet[LinkUse] = LinkUse.objects.filter(
        Q(page__in=allowed.values("pk")) | Q(page=None, holder__in=labels)
    )
    return found
