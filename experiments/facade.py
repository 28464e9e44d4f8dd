"""A result and the whole that it is a part of, drawn as a house front: one window for each of those who were there.

Drawn only where the numbers add up: whole numbers of one base, told as exact, few enough to be windows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from experiments.enums import Qualifier

if TYPE_CHECKING:
    from experiments.models.rows import Result

MOST_WINDOWS = 182
IN_A_ROW = 13
# Units of the drawing: where the first window stands, from one to the next, and what surrounds them.
LEFT, TOP, ACROSS, DOWN = 14, 44, 30, 34
ROOF, GROUND = 36, 12
# Shapes of the parts, told apart without colour, and that of the others.
SHAPES = ("full", "half", "cross")
OTHERS = "dark"


class Mark(NamedTuple):
    """A line of the key: what the windows of this shape are."""

    shape: str
    number: int
    label: str


class Window(NamedTuple):
    """Where a window of this shape stands, in units of the drawing."""

    shape: str
    x: int
    y: int


@dataclass(frozen=True)
class Facade:
    """The drawing of ``base`` windows; ``marks`` add up to it."""

    base: int
    marks: tuple[Mark, ...]

    @property
    def windows(self) -> tuple[Window, ...]:
        shapes = [mark.shape for mark in self.marks for _each in range(mark.number)]
        return tuple(
            Window(shape, LEFT + ACROSS * (n % IN_A_ROW), TOP + DOWN * (n // IN_A_ROW))
            for n, shape in enumerate(shapes)
        )

    @property
    def height(self) -> int:
        return ROOF + DOWN * -(-self.base // IN_A_ROW) + GROUND

    @property
    def label(self) -> str:
        """All that the drawing shows, in words."""
        return f"{self.base} fenêtres : " + " ; ".join(f"{mark.number} {mark.label}" for mark in self.marks) + "."


def facade(headline: "Result", results: Sequence["Result"]) -> Facade | None:
    """Return the drawing of a result that has a base; None where it cannot be drawn truly."""
    number, base = _whole(headline.number), _whole(headline.base)
    if not number or not base or base > MOST_WINDOWS or headline.qualifier != Qualifier.EXACT or headline.unit:
        return None
    parts = [each for each in results if _is_part(each, headline)]
    if len(parts) <= len(SHAPES) and parts and sum(each.number for each in parts) == number:
        marks = [Mark(shape, int(each.number), each.label) for shape, each in zip(SHAPES, parts, strict=False)]
    else:
        marks = [Mark(SHAPES[0], number, headline.label)]
    if others := base - number:
        marks.append(Mark(OTHERS, others, f"{'autre' if others == 1 else 'autres'} ({base} moins {number})"))
    return Facade(base, tuple(marks))


def _whole(number: Decimal | None) -> int:
    """Return a number of people; 0 for none, or for a part of one."""
    return int(number) if number is not None and number == number.to_integral_value() else 0


def _is_part(result: "Result", headline: "Result") -> bool:
    """Return whether what a result counts is a part of what the headline counts, by its base."""
    return (
        result is not headline
        and result.qualifier == Qualifier.EXACT
        and not result.unit
        and result.base == headline.number
        and result.base_label.casefold() == headline.label.casefold()
        and bool(_whole(result.number))
    )
