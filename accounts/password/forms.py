"""Wagtail's form, whose work begins once the visitor has the answer."""

import logging
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from django.conf import settings
from django.db import Error, close_old_connections
from django.http import HttpRequest
from wagtail.admin.forms.auth import PasswordResetForm

from accounts.password.limits import may_mail

logger = logging.getLogger(__name__)
# One mail at a time; limits keep the queue short.
_later = ThreadPoolExecutor(max_workers=1, thread_name_prefix="password-reset")


class QuietPasswordResetForm(PasswordResetForm):
    """Looks the account up after the answer: neither its words nor its time tell whether there is one."""

    def save(self, request: HttpRequest | None = None, **options: Any) -> None:
        if not may_mail(self.cleaned_data["email"]):
            return
        work = partial(super().save, request=request, **options)
        if settings.PASSWORD_RESET_IN_BACKGROUND:
            _later.submit(_apart, work)
        else:
            _logged(work)


def _apart(work: "partial[None]") -> None:
    """With a database connection of the thread's own."""
    close_old_connections()
    try:
        _logged(work)
    finally:
        close_old_connections()


def _logged(work: "partial[None]") -> None:
    try:
        work()
    except Error:  # Django logs those of mail servers
        logger.exception("mail not sent: new password")
