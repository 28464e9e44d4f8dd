"""A guide's steps as its page and its sheet show them."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from portal.words.text import plain_sentences


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
    """A step of a guide as its template shows it."""

    number: int
    title: str
    text: Any  # RichText
    helpers: list[HelperLine]
    duration: str
    bring: str
    note: str


def read_steps(steps: Any, request: HttpRequest) -> list[StepView]:
    """Return the steps in their order; a partner's former name is told once, where it first appears."""
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


def words_of_steps(steps: Any) -> list[str]:
    """Return what a reader finds in the steps, for the search; blocks that are not yet saved may lack a value."""
    found: list[str] = []
    for block in steps:
        value = block.value
        found += [value["title"], plain_sentences(str(value["text"]))]
        for helper in value.get("helpers") or ():
            organisation = helper.get("organisation")
            found += [helper["text"], organisation.display_name if organisation else "", helper.get("note")]
        found += [value.get(name) for name in ("duration", "bring", "note")]
    return [words for words in found if words]


def _line(helper: Any, request: HttpRequest, told: set[int]) -> HelperLine:
    organisation, page = helper["organisation"], helper["page"]
    inside = (page.get_url(request) or "") if page and page.live else ""
    former = ""
    if organisation and organisation.pk not in told:
        told.add(organisation.pk)
        # An editor may still name the partner as it was called: once is enough.
        former = "" if helper["text"] in organisation.former_name else organisation.former_name
    return HelperLine(
        text=helper["text"],
        url=inside or helper["url"] or (organisation.website if organisation else ""),
        is_external=not inside,
        former_name=former,
        note=helper["note"],
    )
