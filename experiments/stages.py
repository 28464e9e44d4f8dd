"""The five stages of an experiment, as its page tells them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from experiments.enums import StageKind

if TYPE_CHECKING:
    from experiments.models.rows import Stage


@dataclass(frozen=True)
class ShownStage:
    """A stage that the source tells, or several in a row that it does not: then ``stage`` is None."""

    title: str
    stage: "Stage | None" = None


def shown_stages(stages: Sequence["Stage"]) -> list[ShownStage]:
    """Return the five stages in order; neighbours of which the source tells nothing are one line, « 4 et 5 »."""
    told = {stage.kind: stage for stage in stages if stage.is_documented}
    shown = []
    for is_told, group in groupby(enumerate(StageKind, start=1), key=lambda numbered: numbered[1] in told):
        numbered = list(group)
        if is_told:
            shown += [ShownStage(f"{number}. {kind.label}", told[kind]) for number, kind in numbered]
        else:
            first, last = numbered[0][0], numbered[-1][0]
            numbers = str(first) if first == last else f"{first} {'et' if last == first + 1 else 'à'} {last}"
            shown.append(ShownStage(f"{numbers}. {', '.join(str(kind.label) for _number, kind in numbered)}"))
    return shown
