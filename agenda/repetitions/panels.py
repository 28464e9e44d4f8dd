"""A rule in the event's form: fields in words, and what they give read back."""

from typing import Any

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, Panel
from wagtail.admin.panels.base import get_form_for_model

from agenda.repetitions.form import RepetitionForm
from portal.editing.rows import InlinePanel


def _asked(*names: str) -> FieldRowPanel:
    """Drafts too need them: without its rule whole, a repetition cannot be kept."""
    return FieldRowPanel([FieldPanel(name, required_on_save=True) for name in names])


def repetition_panels(where: Panel) -> list[Panel]:
    return [
        HelpPanel(template="agenda/admin/repetition.html", heading="En clair"),
        MultiFieldPanel(
            [
                _asked("first_day", "start_time", "end_time"),
                _asked("rhythm", "interval"),
                _asked("weekdays", "position"),
                _asked("until"),
                _asked("advanced"),
            ],
            heading="Quand",
        ),
        MultiFieldPanel([FieldPanel("skips_holidays"), _asked("skipped", "added")], heading="Exceptions"),
        where,
    ]


class RepetitionsPanel(InlinePanel):
    """Wagtail gives children its own form; these have one that asks in words."""

    def get_form_options(self) -> Any:
        options = super().get_form_options()
        asked = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        options["formsets"][self.relation_name]["form"] = get_form_for_model(
            self.db_field.related_model, form_class=RepetitionForm, defer_required_on_fields=asked
        )
        return options
