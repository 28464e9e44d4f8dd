"""Choosers of snippets that are not for every editor.

Wagtail shows a snippet's chooser to whoever may enter the admin, also without any right on the
snippet. That is right for vocabularies, wrong for names of people, links and hours of companies.
"""

from collections.abc import Callable
from typing import Any

from wagtail.admin.auth import user_passes_test
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import SnippetChooserViewSet


class GuardedChooserViewSet(SnippetChooserViewSet):
    """A chooser for those who have some right on its model; the others are sent away as by its list."""

    def construct_view(self, view_class: Any, **kwargs: Any) -> Callable[..., Any]:
        view: Callable[..., Any] = super().construct_view(view_class, **kwargs)
        guarded: Callable[..., Any] = user_passes_test(self._has_a_right)(view)
        return guarded

    def _has_a_right(self, user: Any) -> bool:
        policy = ModelPermissionPolicy(self.model)
        return bool(policy.user_has_any_permission(user, ("add", "change", "delete", "view")))
