"""What the law asks of an operation, in words, where the facilitator works."""

from typing import Any

from wagtail.admin.panels import Panel

from clauses.obligation.words import RESERVABLE, reason


class ObligationPanel(Panel):
    """Read only: the answer for what was last saved."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form."""

        template_name = "clauses/admin/obligation_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            found = self.instance.verdict()
            return super().get_context_data(parent_context) | {
                "obligation": found.obligation,
                "reason": reason(found, self.instance.contract),
                "reservable": RESERVABLE,
                "is_unjustified": self.instance.is_clause_due,
            }
