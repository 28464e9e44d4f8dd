"""Who must have a second factor, and which sessions count as logged in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from accounts.enums import SecondFactorScope
from accounts.second_factor.model import SecondFactor, factor_of

# Reading applications and requests for contact, giving somebody else a link or a right to, or taking the account of
# somebody who has it.
READING_RIGHTS = (
    "applications.view_application",
    "applications.change_application",
    "applications.view_companyaccess",
    "applications.add_companyaccess",
    "applications.change_companyaccess",
    "contact.view_contactrequest",
    "contact.change_contactrequest",
    "auth.add_user",
    "auth.change_user",
    "auth.change_group",
)
# In a session: the primary key of the factor that opened it.
MARK = "second_factor"


def is_required(user: Any) -> bool:
    """Whether this person logs in with a code or not at all."""
    if settings.SECOND_FACTOR == SecondFactorScope.NOBODY:
        return False
    return settings.SECOND_FACTOR == SecondFactorScope.EVERYONE or any(user.has_perm(each) for each in READING_RIGHTS)


def asks_more_than_a_password(user: Any, factor: SecondFactor | None) -> bool:
    """Whoever has a second factor is asked for it, required or not."""
    return factor is not None or is_required(user)


def is_vouched_for(request: HttpRequest, user: Any) -> bool:
    """Whether this session may act as the user: the code was given in it, or none is asked for.

    A session opened before the factor was set up, replaced or required is none.
    """
    factor = factor_of(user)
    if factor is not None:
        return bool(request.session.get(MARK) == factor.pk)
    return not is_required(user)
