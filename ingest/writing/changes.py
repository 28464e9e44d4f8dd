"""What a preview shows: each page that a reading would make, change or take off the site, with its fields."""

from collections.abc import Mapping
from typing import Any

from ingest.enums import Outcome
from ingest.rows import Row
from ingest.writing.targets import Target

PREVIEW_CHANGES = 500
LONGEST_WORDS = 300
LONGEST_TITLE = 200


class Changes(list[dict[str, Any]]):
    """The first ``PREVIEW_CHANGES`` changes of a preview, as its page and its record keep them."""

    def note_page(self, outcome: Outcome, title: str, *fields: list[str]) -> None:
        """A page that the reading would take off the site, or change, without a row that says so."""
        self._add(outcome, title, "", list(fields))

    def note_row(self, outcome: Outcome, row: Row, target: Target, fields: Mapping[str, tuple[Any, Any]]) -> None:
        """A row's page, with what each field holds and would hold; nothing for a row that changes no field."""
        if not fields:
            return
        shown = [
            [target.label(name), *(target.words(name, each)[:LONGEST_WORDS] for each in fields[name])]
            for name in fields
        ]
        self._add(outcome, str(row.values.get("title") or row.external_id)[:LONGEST_TITLE], row.place, shown)

    def _add(self, outcome: Outcome, title: str, place: str, fields: list[list[str]]) -> None:
        if len(self) < PREVIEW_CHANGES:
            self.append({"outcome": outcome.value, "title": title, "place": place, "fields": fields})
