"""What a followed link leaves in the browser: a short cookie for one address, so that this address holds no secret.

Following a link changes nothing and uses nothing up: mail scanners may do it first, and the person again tomorrow.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from portal import dates
from portal.signed_links.record import SignedLink

LASTS = timedelta(hours=2)  # after the last page seen


@dataclass(frozen=True)
class Opening:
    """``until``: when it ends, if nothing more is asked for; ``just_sent``: first look after sending a form."""

    until: datetime
    just_sent: bool = False


def keep_open(response: HttpResponse, record: SignedLink, path: str, *, just_sent: bool = False) -> None:
    """Open ``path`` and what is below it to this browser, for the record and its links of today."""
    until = dates.now() + LASTS
    value = signing.dumps([record.link_version, int(until.timestamp()), just_sent], salt=_salt(record))
    response.set_cookie(
        _name(record), value, max_age=LASTS, path=path, secure=settings.SESSION_COOKIE_SECURE, httponly=True,
        samesite="Lax",
    )  # fmt: skip


def opening_of(request: HttpRequest, record: SignedLink) -> Opening | None:
    """Return None where the browser has no cookie of this record, or one that ended or whose links were replaced."""
    try:
        version, ends, just_sent = signing.loads(request.COOKIES.get(_name(record), ""), salt=_salt(record))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    if version != record.link_version or ends <= dates.now().timestamp() or not record.works:
        return None
    return Opening(dates.now() + LASTS, just_sent)


def close(response: HttpResponse, record: SignedLink, path: str) -> None:
    response.delete_cookie(_name(record), path=path, samesite="Lax")


def _name(record: SignedLink) -> str:
    """Return one for each record: two links opened in one browser do not close each other."""
    return f"lien_{record.link_key}"


def _salt(record: SignedLink) -> str:
    return f"{record.LINK_SALT}.opening.{record.link_key}"
