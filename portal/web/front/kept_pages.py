"""Where kept answers lie: a fixed number of places, so that no robot fills memory or disk, whatever the backend.

An answer has one place, from its name; a newer one, or another that falls on it, takes it over. Addresses without
parameters have places of their own: however many combinations of filters are asked for, the pages themselves stay.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.cache import caches
from django.http import HttpResponse

STORE = "pages"
PLACES = {"page": 1000, "query": 500}
LARGEST_ANSWER = 512 * 1024  # bytes
# Headers of an answer 304 in the place of a kept one: HTTP's own, and the policies that SecurityMiddleware adds to all.
ON_304 = {
    "cache-control", "content-location", "date", "etag", "expires", "last-modified", "vary",
    "cross-origin-opener-policy", "referrer-policy", "strict-transport-security", "x-content-type-options",
}  # fmt: skip


@dataclass(frozen=True)
class KeptAnswer:
    """An answer of status 200 as it left the middlewares below, which are all but the counter of visits."""

    name: str
    # The generation that was read before it was made.
    published: str
    kept_at: float  # seconds since the epoch
    headers: list[tuple[str, str]]
    content: bytes
    # From when on what it says of the moment is no longer true (in UTC); None of an answer kept by an older version.
    until: datetime | None = None
    # What the log of accesses calls it (``portal.serving.route_names.PAGE``).
    page: str = ""

    def holds_at(self, moment: datetime) -> bool:
        """Return whether what it says is still true at an aware moment."""
        return self.until is not None and moment.astimezone(UTC) < self.until

    @property
    def age(self) -> int:
        """Seconds."""
        return max(0, int(time.time() - self.kept_at))

    def response(self) -> HttpResponse:
        """Return the answer as it was first given."""
        response = HttpResponse(self.content, headers=dict(self.headers))
        response.headers["Age"] = str(self.age)
        return response


def find(name: str, *, has_query: bool) -> KeptAnswer | None:
    found = caches[STORE].get(_place(name, has_query=has_query))
    # Of another answer, or of an older version of the code.
    return found if isinstance(found, KeptAnswer) and found.name == name else None


def keep(answer: KeptAnswer, *, has_query: bool, seconds: int) -> None:
    """Keep the answer for so long; it takes the place of another."""
    caches[STORE].set(_place(answer.name, has_query=has_query), answer, seconds)


def _place(name: str, *, has_query: bool) -> str:
    shelf = "query" if has_query else "page"
    return f"portal:kept:{shelf}:{int(name[:12], 16) % PLACES[shelf]}"
