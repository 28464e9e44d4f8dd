"""Pages that the portal has, by what a partner's row is known by: read once for a run, then as they come."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

READ_AT_ONCE = 2000


class KnownPages:
    """Keys of pages by a mark: an address, a link.

    Asking the database for each new row costs as much as making its page. What a mark leads to is only
    likely: a page may have changed since, and whoever asks looks at it again.
    """

    def __init__(self, model: type[Any], columns: tuple[str, ...], mark: Callable[..., str]) -> None:
        self._model = model
        self._columns = columns
        self._mark = mark
        self._latest = 0
        self._found: dict[str, set[int]] = defaultdict(set)

    def refresh(self) -> None:
        """Read the pages that came since the last time, whoever brought them."""
        newer = self._model._default_manager.order_by("pk")
        while rows := list(newer.filter(pk__gt=self._latest).values_list("pk", *self._columns)[:READ_AT_ONCE]):
            for key, *values in rows:
                self._add(key, values)
            self._latest = rows[-1][0]

    def note(self, page: Any) -> None:
        """Note a page that this run has just made or changed."""
        self._add(page.pk, [getattr(page, column) for column in self._columns])

    def at(self, mark: str) -> set[int]:
        return self._found.get(mark, set()) if mark else set()

    def _add(self, key: int, values: Iterable[str]) -> None:
        mark = self._mark(*values)
        if mark:
            self._found[mark].add(key)
