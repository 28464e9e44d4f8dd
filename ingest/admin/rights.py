"""Who sees which sources at the desk, and who may ask something of them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from ingest.models import Source
from ingest.registry import formats_of

View = Callable[..., HttpResponse]


def readable_sources(user: Any) -> QuerySet[Source]:
    """Return all of them, or those of the formats that are this person's work."""
    sources = Source.objects.all()
    return sources if user.has_perm("ingest.view_source") else sources.filter(format__in=formats_of(user))


def has_desk(user: Any) -> bool:
    return bool(user.has_perm("ingest.view_source") or formats_of(user))


def may_ask(user: Any, source: Source) -> bool:
    return bool(user.has_perm("ingest.change_source") or source.format in formats_of(user))


def desk_only(view: View) -> View:
    """Let in who has a desk; a view then looks for its object among ``readable_sources``."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_desk(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def check_may_ask(user: Any, source: Source) -> None:
    """Raise PermissionDenied where this person may only look at the source."""
    if not may_ask(user, source):
        raise PermissionDenied
