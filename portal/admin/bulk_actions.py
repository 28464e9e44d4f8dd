"""Bulk actions of snippets, for those who may use them.

Wagtail names what a user may not delete (« Vous n’avez pas le droit de supprimer… ») to whoever may enter the admin, by
numbers that count up: names of people, organisations without a page.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction


class GuardedDeleteBulkAction(DeleteBulkAction):
    """Whoever may delete nothing of this model is sent away, as by its list."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not self.permission_policy.user_has_permission(request.user, "delete"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def check_perm(self, snippet: Any) -> bool:
        """Leave out what says that it is in use, which the database would refuse to delete."""
        return super().check_perm(snippet) and not getattr(snippet, "is_in_use", False)
