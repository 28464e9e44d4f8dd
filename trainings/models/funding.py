"""Who pays for a session, and for whom."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable
from wagtail.search import index

from portal.editing.at_hand import at_hand
from portal.orm import prepared
from portal.orm.fields import LinkField
from trainings.enums import FunderKind, Situation


class Funder(index.Indexed, models.Model):
    """A body that pays for training places."""

    name = models.CharField("nom", max_length=120, unique=True)
    kind = models.CharField("famille", max_length=20, choices=FunderKind, default=FunderKind.OTHER)
    by_name = models.CharField(
        "après « financée »", max_length=60, help_text="Par exemple « par la Région » : la phrase des listes."
    )
    how_to_ask = models.CharField("comment demander", max_length=250, blank=True)
    website = LinkField("site", blank=True)
    sort_order = models.PositiveSmallIntegerField("ordre", default=0)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("by_name"), FieldPanel("sort_order")]),
        FieldPanel("how_to_ask"),
        FieldPanel("website"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = "financeur"
        verbose_name_plural = "financeurs"

    def __str__(self) -> str:
        return self.name


class SessionFunding(Orderable):
    """One funder paying for one situation in one session."""

    session = ParentalKey("trainings.Session", on_delete=models.CASCADE, related_name="fundings")
    funder = models.ForeignKey(Funder, verbose_name="financeur", on_delete=models.PROTECT, related_name="fundings")
    situation = models.CharField(
        "paie pour", max_length=20, choices=Situation, blank=True, help_text="Vide : à vérifier."
    )
    note = models.CharField("condition", max_length=160, blank=True)

    panels = [FieldRowPanel([FieldPanel("funder"), FieldPanel("situation"), FieldPanel("note")])]

    class Meta(Orderable.Meta):
        verbose_name = "financement"
        verbose_name_plural = "financements"

    def __str__(self) -> str:
        return f"{self.funder} : {self.get_situation_display() or 'à vérifier'}"


def give_fundings(training: int, sessions: Iterable[Any]) -> None:
    """Give each session of a training its fundings, all of them read in one query."""
    by_session: dict[int, list[SessionFunding]] = {session.pk: [] for session in sessions}
    for funding in prepared.rows(("fundings",), _of_training, training=training):
        by_session.get(funding.session_id, []).append(funding)
    for session in sessions:
        session.fundings.set(by_session[session.pk])


def with_funders(fundings: Iterable[SessionFunding]) -> list[SessionFunding]:
    """Return these fundings with their funders, those that are not at hand read in one query."""
    found = list(fundings)
    field = SessionFunding._meta.get_field("funder")
    if (known := at_hand()) is not None and found:
        known.give(found, "funder")
    missing = [each for each in found if not field.is_cached(each)]
    funders = Funder.objects.in_bulk({each.funder_id for each in missing})
    for each in missing:
        each.funder = funders[each.funder_id]
    return found


def _of_training(training: Any) -> Any:
    return SessionFunding.objects.filter(session__page=training).select_related("funder")
