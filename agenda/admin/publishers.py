"""Who decides in the agenda: on proposals, and on events that look like one."""

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from agenda.lists.index_page import EventIndexPage


def may_decide(user: Any) -> bool:
    """Whoever publishes events says which are one."""
    index = EventIndexPage.objects.first()
    return index is not None and bool(index.permissions_for_user(user).can_publish_subpage())


def for_publishers(view: Any) -> Any:
    """The admin view, refused to whoever may not publish an event."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_decide(request.user):
            raise PermissionDenied
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    return guarded
