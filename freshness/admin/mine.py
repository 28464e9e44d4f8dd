"""Whose pages are whose."""

from typing import Any

from django.db.models import BooleanField, Case, Q, Value, When
from wagtail.permission_policies.pages import PagePermissionPolicy


def may_settle(user: Any) -> bool:
    """Whoever publishes pages answers for what readers say of them."""
    return bool(PagePermissionPolicy().user_has_permission(user, "publish"))


def pages_of(user: Any) -> Q:
    """Keep pages that this person keeps or stands in for, and those that nobody keeps and this person may publish."""
    mine = Q(keeper__user=user) | Q(deputy__user=user)
    if may_settle(user):
        allowed = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
        mine |= Q(keeper=None, pk__in=allowed.values("pk"))
    return mine


def may_publish_each(user: Any) -> Any:
    """Return, of each page of a query, whether this person may publish it: a keeper may not always."""
    if not may_settle(user):
        return Value(False, output_field=BooleanField())
    allowed = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
    return Case(When(pk__in=allowed.values("pk"), then=Value(True)), default=Value(False))
