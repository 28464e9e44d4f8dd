"""A guide's steps as its page and its sheet show them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class HelperLine:
    """One « Qui vous aide »; ``url`` is empty when there is nowhere to go."""

    text: str
    url: str
    is_external: bool
    former_name: str
    note: str


@dataclass(frozen=True)
class StepView:
    number: int
    title: str
    text: Any  # RichText
    helpers: list[HelperLine]
    duration: str
    bring: str
    note: str


def read_steps(steps: Any, request: HttpRequest) -> list[StepView]:
    """The steps in their order; a partner's former name is told once, where it first appears."""
    told: set[int] = set()
    return [
        StepView(
            number=number,
            title=block.value["title"],
            text=block.value["text"],
            helpers=[_line(helper, request, told) for helper in block.value["helpers"]],
            duration=block.value["duration"],
            bring=block.value["bring"],
            note=block.value["note"],
        )
        for number, block in enumerate(steps, start=1)
    ]


def _line(helper: Any, request: HttpRequest, told: set[int]) -> HelperLine:
    organisation, page = helper["organisation"], helper["page"]
    inside = (page.get_url(request) or "") if page and page.live else ""
    former = ""
    if organisation and organisation.pk not in told:
        told.add(organisation.pk)
        former = organisation.former_name
    return HelperLine(
        text=helper["text"],
        url=inside or helper["url"] or (organisation.website if organisation else ""),
        is_external=not inside,
        former_name=former,
        note=helper["note"],
    )
