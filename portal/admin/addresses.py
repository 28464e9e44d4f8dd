"""Wagtail's addresses of the admin, where what was sent and makes no sense is refused instead of breaking the view."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.core.paginator import InvalidPage
from django.db import DataError
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from modelsearch.backends.base import FieldError as SearchFieldError
from wagtail.admin import urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.editing.at_hand import answer_with_records_at_hand
from portal.serving.own_apps import own_packages

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
# What reading a value that was not expected raises. Django answers its own (SuspiciousOperation, Http404) already.
UNREADABLE = (
    FieldError, SearchFieldError, InvalidPage, LookupError, ValueError, TypeError, AttributeError,
    OverflowError, DataError,
)  # fmt: skip
STILL_USED = "Cet élément sert encore ailleurs : sa page « Utilisation » dit où. Retirez-le de là, puis supprimez-le."
# Raises an error on purpose, for whoever has logged in.
_BROKEN_ON_PURPOSE = "wagtailadmin_error_test"


def admin_urlpatterns() -> list[Any]:
    """Return Wagtail's patterns, those of our hooks included, in its order."""
    kept = [pattern for pattern in urls.urlpatterns if getattr(pattern, "name", None) != _BROKEN_ON_PURPOSE]
    return decorate_urlpatterns(kept, _refuses)


def _refuses(view: View) -> View:
    """Answer 400 where Wagtail's code cannot read what was sent, in our subclasses of its views too."""

    @wraps(view)
    def refusing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return answer_with_records_at_hand(view, request, *args, **kwargs)
        except ValidationError as error:
            # What is stored would be refused by its form today: a page to move, to publish with others.
            logger.warning("refused: what is stored, or was sent, is not valid")
            return render(request, "wagtailadmin/400.html", {"reasons": error.messages}, status=400)
        except (ProtectedError, RestrictedError):
            return render(request, "wagtailadmin/400.html", {"reasons": [STILL_USED]}, status=400)
        except UNREADABLE as error:
            if not _is_raised_by_wagtail(error):
                raise
            # With its trace: it may be a fault of a release of Wagtail all the same.
            logger.exception("the view cannot read the request")
            return render(request, "wagtailadmin/400.html", status=400)

    return refusing


def _is_raised_by_wagtail(error: BaseException) -> bool:
    """Return whether the last of our code and of Wagtail's is Wagtail's; ours has to say itself what is wrong.

    A library that raises, Django included, was called by one of both; what the database calls back in turn (the watch
    over what is written) reads nothing.
    """
    last = ""
    trace = error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith("django.db.backends"):
            break
        package = module.partition(".")[0]
        last = package if package == "wagtail" or package in own_packages() else last
        trace = trace.tb_next
    return last == "wagtail"
