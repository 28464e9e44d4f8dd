"""What one layer writes on a request or an answer for the next, which the classes of Django do not declare."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase


def mark(carrier: HttpRequest | HttpResponseBase, **said: Any) -> None:
    """Write these names on it: ours, or a package's own hooks."""
    for name, value in said.items():
        setattr(carrier, name, value)
