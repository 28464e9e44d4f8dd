"""Who decides in the agenda: on proposals, and on events that look like one."""

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from agenda.lists.index_page import EventIndexPage

# Two entries of the menu ask, each drawn twice, on every screen.
_KEPT = "_decides_in_the_agenda"


def may_decide(user: Any) -> bool:
    """Whoever publishes events says which are one; kept with this user of this request, as Django keeps permissions."""
    if not hasattr(user, _KEPT):
        index = EventIndexPage.objects.first()
        setattr(user, _KEPT, index is not None and bool(index.permissions_for_user(user).can_publish_subpage()))
    return bool(getattr(user, _KEPT))


def for_publishers(view: Any) -> Any:
    """Return the admin view, refused to whoever may not publish an event."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_decide(request.user):
            raise PermissionDenied
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    return guarded
