"""Reading what a browser says of a page that broke its Content-Security-Policy: of strangers' words, little stays.

Two forms: ``report-uri`` (one object under ``csp-report``) and the Reporting API (a list).
"""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest
from wagtail.models import Site

from portal.models import PortalPage

MOST_IN_ONE = 20
LONGEST_ADDRESS = 2000
LONGEST_PATH = 255
ADMIN = "/cms/"
OTHER = "(autre)"
DIRECTIVES = frozenset({
    "base-uri", "child-src", "connect-src", "default-src", "font-src", "form-action", "frame-ancestors", "frame-src",
    "img-src", "manifest-src", "media-src", "object-src", "script-src", "script-src-attr", "script-src-elem",
    "style-src", "style-src-attr", "style-src-elem", "worker-src",
})  # fmt: skip
KEYWORDS = frozenset({"inline", "eval", "wasm-eval", "self", "data", "blob", "filesystem", "about", "mediastream"})
_HOST = re.compile(r"[a-z0-9.-]{1,80}|\[[0-9a-f:.]{2,45}\]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,30}")


class ReportError(ValueError):
    """What was sent is no report."""


@dataclass(frozen=True)
class Violation:
    """``blocked``: an origin, a keyword or a scheme, never a path. ``address``: the page's, as it was sent."""

    directive: str
    blocked: str
    address: str


def read(body: bytes) -> list[Violation]:
    """Return the violations of one request, those alone that name a directive. Raises ReportError."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise ReportError("no JSON") from fault
    if isinstance(sent, dict):
        reports = [sent.get("csp-report")]
    elif isinstance(sent, list):
        reports = [each.get("body") for each in sent[:MOST_IN_ONE] if _is_violation(each)]
    else:
        raise ReportError("neither form")
    return [found for each in reports if isinstance(each, dict) and (found := _violation(each))]


def _is_violation(report: Any) -> bool:
    return isinstance(report, dict) and report.get("type") == "csp-violation"


def _violation(report: dict[str, Any]) -> Violation | None:
    named = _text(report, "effective-directive", "effectiveDirective", "violated-directive").split(maxsplit=1)
    if not named or named[0] not in DIRECTIVES:
        return None
    blocked = blocked_origin(_text(report, "blocked-uri", "blockedURL"))
    return Violation(named[0], blocked, _text(report, "document-uri", "documentURL"))


def _text(report: dict[str, Any], *names: str) -> str:
    for name in names:
        value = report.get(name)
        if isinstance(value, str) and value:
            return value[:LONGEST_ADDRESS]
    return ""


def blocked_origin(said: str) -> str:
    """Return ``https://host:port``, a keyword of the standard, the scheme of anything else (an extension's)."""
    said = said.strip().lower()
    if said in KEYWORDS:
        return said
    try:
        parts = urlsplit(said)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return OTHER
    host = f"[{host}]" if ":" in host else host
    if parts.scheme not in ("http", "https", "ws", "wss"):
        return f"{parts.scheme}:" if _SCHEME.fullmatch(parts.scheme) else OTHER
    if not _HOST.fullmatch(host):
        return OTHER
    return f"{parts.scheme}://{host}:{port}" if port else f"{parts.scheme}://{host}"


def page_path(address: str, request: HttpRequest) -> str:
    """Return the path when it is that of a page that everybody may read, ``/cms/`` for the admin, else empty.

    A path may hold what a person typed, or a key from a mail.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.path.startswith(ADMIN):
        return ADMIN
    site = Site.find_for_request(request)
    if site is None or parts.netloc.lower() != request.get_host().lower():
        return ""
    if len(parts.path) > LONGEST_PATH or not parts.path.isprintable() or not parts.path.startswith("/"):
        return ""
    known = PortalPage.objects.live().public().filter(url_path=site.root_page.url_path + parts.path[1:])
    return parts.path if known.exists() else ""
