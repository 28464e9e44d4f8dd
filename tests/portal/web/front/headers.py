"""Every request header that the code of the portal or of its frameworks reads, found in their sources."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

PACKAGES = ("django", "wagtail", "django_htmx", "csp", "whitenoise", "axes")
_META = re.compile(r"""META(?:\.get\(|\.pop\(|\[)\s*["']HTTP_([A-Z0-9_]+)["']|["']HTTP_([A-Z0-9_]+)["']""")
_HEADERS = re.compile(
    r"""request\.headers(?:\.get\(|\[)\s*["']([A-Za-z0-9-]+)["']|["']([A-Za-z0-9-]+)["'] in request\.headers"""
)
_HTMX = re.compile(r"""["']((?:HX|Triggering)-[A-Za-z-]+)["']""")
# Read through other names, or by proxies and servers.
MORE = {
    "Accept", "Accept-Encoding", "Accept-Language", "Accept-Charset", "Cache-Control", "Content-Type", "Forwarded",
    "HX-Boosted", "HX-History-Restore-Request", "HX-Request", "If-Match", "If-Modified-Since", "If-None-Match",
    "If-Range", "If-Unmodified-Since", "Origin", "Pragma", "Prefer", "Range", "Referer", "Save-Data", "TE",
    "Upgrade-Insecure-Requests", "User-Agent", "Via", "X-Forwarded-For", "X-Forwarded-Host",
    "X-Forwarded-Port", "X-Forwarded-Prefix",
    "X-Forwarded-Proto", "X-HTTP-Method-Override", "X-Original-URL", "X-Real-IP", "X-Requested-With", "X-Rewrite-URL",
    "X-Request-ID", "X-CSRFToken", "X-Script-Name",
}  # fmt: skip


@cache
def headers_read() -> list[str]:
    """Names, sorted; those of htmx come with the mark of their encoding, which django-htmx decodes."""
    found = set(MORE)
    for folder in _folders():
        for file in folder.rglob("*.py"):
            if {"migrations", "locale", "tests"} & set(file.parts):
                continue
            text = file.read_text(errors="replace")
            found |= {(a or b).replace("_", "-").title() for a, b in _META.findall(text)}
            found |= {a or b for a, b in _HEADERS.findall(text)}
            found |= set(_HTMX.findall(text))
    found |= {f"{name}-URI-AutoEncoded" for name in found if name.upper().startswith(("HX-", "TRIGGERING-"))}
    # Who is logged in says so by cookies and Authorization: those visits have tests of their own.
    return sorted(found - {"Authorization", "Cookie", "Host"})


def _folders() -> list[Path]:
    folders = [
        folder for folder in Path(settings.BASE_DIR).iterdir() if folder.is_dir() and (folder / "__init__.py").exists()
    ]
    for name in PACKAGES:
        spec = find_spec(name)
        assert spec
        folders += [Path(place) for place in spec.submodule_search_locations or ()]
    return folders
