"""The stages of an operation, with who said so, where the facilitator works."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class StagesPanel(Panel):
    """Read only, and only once a stage was published. The public reads the same stages without the names."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form."""

        template_name = "clauses/admin/stages_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and self.instance.stage_changes.exists() and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return super().get_context_data(parent_context) | {
                "changes": self.instance.stage_changes.select_related("user"),
                "history_url": reverse("wagtailadmin_pages:history", args=[self.instance.pk]),
            }
