"""Which pages a browser may ask for while a finger is still on the link (ADR 0183), and who is not offered it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

ADDRESS = "/prechargement.json"
HEADER = f'"{ADDRESS}"'
# Somebody's own, signed, counted as an act, or more than a page: only a true visit opens them.
NEVER = (
    "/cms/*", "/media/*", "/documents/*", "/api/*", "/alertes/*", "/bureau/*", "/candidatures/*", "/relecture/*",
    "/avis/*", "/signaler/*", "/selection/*", "/s/*", "/widget/*", "/etre-rappele/*", "/confier-un-recrutement/*",
    "/_util/*", "/sante/*", f"{settings.SEARCH_PATH}*", "/*.*", "/*imprimer/", "/*\\?*",
)  # fmt: skip
_LINKS_TO_WAIT_FOR = "[rel~=nofollow], [rel~=external], [download]"


def rules() -> dict[str, Any]:
    """Return them as browsers read them: « conservative » is as one presses, when a page is all but asked for."""
    where = {
        "and": [
            {"href_matches": "/*"},
            {"not": {"href_matches": list(NEVER)}},
            {"not": {"selector_matches": _LINKS_TO_WAIT_FOR}},
        ]
    }
    return {"prefetch": [{"source": "document", "where": where, "eagerness": "conservative"}]}


@require_safe
def speculation_rules(request: HttpRequest) -> HttpResponse:
    """Answer with nothing to prefetch for whoever saves data."""
    spares = request.headers.get("Save-Data", "").lower() == "on"
    response = JsonResponse({} if spares else rules(), content_type="application/speculationrules+json")
    response["Cache-Control"] = "public, max-age=86400"
    patch_vary_headers(response, ["Save-Data"])
    return response


def offer(response: HttpResponse) -> None:
    """Name the rules on public pages that anybody may keep."""
    is_page = response.headers.get("Content-Type", "").startswith("text/html") and response.status_code == 200
    if is_page and "private" not in response.headers.get("Cache-Control", ""):
        response.headers.setdefault("Speculation-Rules", HEADER)
