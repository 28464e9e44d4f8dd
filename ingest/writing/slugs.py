"""Slugs for many new pages, each free under their parent."""

from collections.abc import Sequence
from typing import Any

from django.utils.text import slugify
from wagtail.models import Page

# Titles remembered at once; beyond, the database is asked again.
REMEMBERED = 20_000
LONGEST = 240  # leaves room for a number
LARGEST_BLOCK = 500


class SlugBook:
    """Wagtail's own rule (``forum``, ``forum-2``, ``forum-3``…) without asking for each number in turn."""

    def __init__(self, parent: Page) -> None:
        self.parent = parent
        self._last: dict[str, int] = {}

    def name(self, pages: Sequence[Any]) -> None:
        """Give each page its slug: its own, or its title's, with a number where that is taken."""
        if len(self._last) > REMEMBERED:
            self._last.clear()
        left = [(page, page.slug or _base(page)) for page in pages]
        given: set[str] = set()
        while left:
            candidates = {self._candidate(base) for _page, base in left}
            taken = given | self._existing(candidates)
            again = []
            for page, base in left:
                slug = self._candidate(base)
                if slug in taken:
                    self._last[base] = self._next(base, slug in given)
                    again.append((page, base))
                else:
                    page.slug = slug
                    given.add(slug)
                    taken.add(slug)
            left = again

    def _candidate(self, base: str) -> str:
        number = self._last.get(base, 1)
        return base if number == 1 else f"{base}-{number}"

    def _next(self, base: str, given_here: bool) -> int:
        """Return the number after the last tried; the first free one under the parent, the first time.

        Asked by whole slugs, a block at a time: « begins with » makes SQLite walk through all siblings for each title.
        """
        if given_here or base in self._last:
            return self._last.get(base, 1) + 1
        first, size = 2, 8
        while True:
            block = {f"{base}-{number}": number for number in range(first, first + size)}
            free = block.keys() - self._existing(set(block))
            if free:
                return min(block[slug] for slug in free)
            first, size = first + size, min(size * 2, LARGEST_BLOCK)

    def _existing(self, slugs: set[str]) -> set[str]:
        return set(self._children().filter(slug__in=slugs).values_list("slug", flat=True))

    def _children(self) -> Any:
        return Page.objects.child_of(self.parent).order_by()


def _base(page: Any) -> str:
    """Return the slug of a title; one of signs alone gives none, and the kind of page names it."""
    return slugify(page.title)[:LONGEST].strip("-") or str(page.KIND.value)
