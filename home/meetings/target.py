"""Events of the agenda that announce the meetings of a training."""

from collections.abc import Mapping
from typing import Any, ClassVar

from agenda.formats.event_target import EventTarget
from agenda.models import EventOrganiser, EventPage
from portal.enums import AUDIENCE_COLUMNS
from portal.models import Organisation
from trainings.models import TrainingPage


class MeetingTarget(EventTarget):
    """An imported event, with the page that it presents and the organisation that trains."""

    # One by one: a training's event is made when the training is published.
    in_bulk = False
    labels: ClassVar[Mapping[str, str]] = {
        **EventTarget.labels,
        "about": "Page présentée",
        "organisation": "Organisateur",
    }

    def values_of(self, page: EventPage) -> dict[str, Any]:
        first = min(page.organisers.all(), key=lambda each: each.sort_order or 0, default=None)
        organisation = first.organisation_id if first is not None else None
        return super().values_of(page) | {"about": page.about_id, "organisation": organisation}

    def assign(self, page: EventPage, values: Mapping[str, Any]) -> None:
        super().assign(page, values)
        if "about" in values:
            page.about_id = values["about"]
            if page.pk is None:
                _classify_as(page, values["about"])
        if "organisation" in values:
            page.organisers = [EventOrganiser(organisation=Organisation.objects.get(pk=values["organisation"]))]
            page.source_organisation_id = values["organisation"]

    def lacking(self, page: EventPage, values: Mapping[str, Any]) -> dict[str, Any]:
        """Tie a partner's event for the same meeting to the training; it says the rest itself."""
        about = {"about": values["about"]} if page.about_id is None else {}
        return super().lacking(page, values) | about


def _classify_as(page: EventPage, training_key: int) -> None:
    """For whom and about what: as the training, on a new page only."""
    training = TrainingPage.objects.get(pk=training_key)
    for column in AUDIENCE_COLUMNS.values():
        setattr(page, column, getattr(training, column))
    page.topics.set(list(training.topics.all()))
    page.is_demo = training.is_demo
