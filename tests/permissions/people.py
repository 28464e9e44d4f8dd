"""The person behind a request, read once for a test that makes hundreds as the same one."""

import copy
from typing import Any

from django.contrib.auth.backends import ModelBackend


class KeptPeople(ModelBackend):
    """Django's own backend, which else reads a person and all their rights anew for each request.

    Each request has a copy, so that none finds what another changed. Only for tests that change nobody's rights.
    """

    kept: dict[Any, Any] = {}

    def get_user(self, user_id: Any) -> Any:
        if user_id not in self.kept:
            person = super().get_user(user_id)
            if person is not None:
                self.get_all_permissions(person)
            self.kept[user_id] = person
        return copy.copy(self.kept[user_id])
