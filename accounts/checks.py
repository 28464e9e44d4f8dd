"""A setting that means nothing stops the start: it would silently ask nobody for a code."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from accounts.enums import SecondFactorScope


@register()
def check_second_factor(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse a setting of the second factor that means nothing."""
    known = [scope.value for scope in SecondFactorScope]
    if settings.SECOND_FACTOR in known:
        return []
    return [Error(f"SECOND_FACTOR: {settings.SECOND_FACTOR!r} is none of {', '.join(known)}.", id="accounts.E001")]
