"""Two or three experiments beside each other, chosen from the list: the result first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from experiments.stages import shown_stages

if TYPE_CHECKING:
    from experiments.models import ExperimentPage
    from experiments.models.rows import Difficulty, Result

PARAM = "e"
LEAST, MOST = 2, 3
MOST_READ = 50  # values of an address
_LONGEST_KEY = 9  # digits


@dataclass(frozen=True)
class Column:
    """An experiment in the comparison; ``headline`` is its first key result that has a base, else its first key one."""

    page: "ExperimentPage"
    headline: "Result | None"
    others: "list[Result]"
    difficulties: "list[Difficulty]"
    told: list[str]


def chosen_keys(values: Iterable[str]) -> list[int]:
    """Return the keys of an address, each once, in their order; what is no key is left out."""
    read = list(values)[:MOST_READ]
    keys = [int(each) for each in read if each.isascii() and each.isdigit() and len(each) <= _LONGEST_KEY]
    return list(dict.fromkeys(keys))


def columns_of(keys: list[int], pages: Any) -> list[Column]:
    """Return the columns of these experiments, three at most, in the order in which they were chosen."""
    found = pages.filter(pk__in=keys).select_related("lead").prefetch_related("results", "difficulties", "stages")
    by_key = {page.pk: page for page in found}
    return [_column(by_key[key]) for key in keys if key in by_key][:MOST]


def _column(page: "ExperimentPage") -> Column:
    results = page.key_results
    headline = next((each for each in results if each.base), results[0] if results else None)
    stages = [shown.title for shown in shown_stages(list(page.stages.all())) if shown.stage]
    others = [each for each in results if each is not headline]
    return Column(page, headline, others, list(page.difficulties.all()), stages)
