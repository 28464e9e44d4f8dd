"""What a preview shows: each page that a run would make, change or take off the site, with its fields."""

from typing import Any

from ingest.enums import Outcome
from ingest.writing.plan import Plan
from ingest.writing.targets import Target

PREVIEW_CHANGES = 500
LONGEST_WORDS = 300
LONGEST_TITLE = 200


class Changes(list[dict[str, Any]]):
    """The first ``PREVIEW_CHANGES`` changes of a preview, as its page and its record keep them."""

    def note_page(self, outcome: Outcome, title: str, *fields: list[str]) -> None:
        """Note a page that the run would take off the site, or change, without a row that says so."""
        self._add(outcome, title, "", list(fields))

    def note_plan(self, plan: Plan, target: Target) -> None:
        """Note each row that makes, completes or changes a page, with what each field holds and would hold."""
        for step in plan.of(Outcome.CREATED, Outcome.MERGED, Outcome.UPDATED):
            if len(self) >= PREVIEW_CHANGES:
                return
            pairs = {name: (step.before.get(name, ""), value) for name, value in step.fields.items()}
            shown = [
                [target.label(name), *(target.words(name, each)[:LONGEST_WORDS] for each in pair)]
                for name, pair in pairs.items()
            ]
            title = str(step.row.values.get("title") or step.row.external_id)[:LONGEST_TITLE]
            self._add(step.outcome, title, step.row.place, shown)

    def _add(self, outcome: Outcome, title: str, place: str, fields: list[list[str]]) -> None:
        if len(self) < PREVIEW_CHANGES:
            self.append({"outcome": outcome.value, "title": title, "place": place, "fields": fields})
