"""Files that browsers look for at an address of their own, not among the static ones."""

from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

DAY = 86_400  # seconds


@lru_cache(maxsize=4)
def _content(name: str) -> bytes:
    return Path(str(finders.find(name))).read_bytes()


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Answer browsers that show a PDF, a CSV or the API, where no page names an icon."""
    return HttpResponse(
        _content("img/favicon.ico"), "image/x-icon", headers={"Cache-Control": f"public, max-age={DAY}"}
    )


@require_safe
def sheet_worker(_request: HttpRequest) -> HttpResponse:
    """Answer with the worker of « Ma sélection »: its address is its reach, that page and no other."""
    return HttpResponse(
        _content("js/offline.js"), "text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )
