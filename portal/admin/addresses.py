"""Wagtail's addresses of the admin, where what was sent and makes no sense is refused instead of breaking the view."""

import logging
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin import urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
# What reading a value that was not expected raises. Django answers its own (SuspiciousOperation, Http404) already.
UNREADABLE = (ValidationError, LookupError, ValueError, TypeError, AttributeError, OverflowError, DataError)
# Raises an error on purpose, for whoever has logged in.
_BROKEN_ON_PURPOSE = "wagtailadmin_error_test"


def admin_urlpatterns() -> list[Any]:
    """Return Wagtail's patterns, those of our hooks included, in its order."""
    kept = [pattern for pattern in urls.urlpatterns if getattr(pattern, "name", None) != _BROKEN_ON_PURPOSE]
    return decorate_urlpatterns(kept, _refuses)


def _refuses(view: View) -> View:
    """Answer 400 where a view of Wagtail cannot read what was sent to it; ours must say what is wrong themselves."""
    if not view.__module__.startswith("wagtail."):
        return view

    @wraps(view)
    def refusing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except UNREADABLE as error:
            if _is_raised_by_us(error):
                raise
            # With its trace: it may be a fault of a release of Wagtail all the same.
            logger.exception("the view cannot read the request")
            return render(request, "wagtailadmin/400.html", status=400)

    return refusing


def _is_raised_by_us(error: BaseException) -> bool:
    """Whether the error begins in the project's own code, where it is a fault to mend."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    name = trace.tb_frame.f_globals.get("__name__", "") if trace is not None else ""
    return name.partition(".")[0] in _own_packages()


@cache
def _own_packages() -> frozenset[str]:
    return frozenset(each.name for each in apps.get_app_configs() if Path(each.path).parent == settings.BASE_DIR)
