"""Admin forms of the clause: what only the whole form, children included, can check."""

from decimal import Decimal
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from portal.text import euros


class ClausePageForm(WagtailAdminPageForm):
    """Tells the page whether it is being saved as a draft: what is missing is only refused at publication."""

    def _post_clean(self) -> None:
        self.instance.saving_draft = self.is_deferred_validation
        super()._post_clean()


class OperationForm(ClausePageForm):
    """The lots of an operation fit inside it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        lots = self._kept_lots()
        total, amount = cleaned.get("amount"), _sum(lots, "amount")
        if total is not None and amount > total:
            self.add_error(
                "amount",
                f"Les lots font ensemble {euros(amount)}, plus que le montant de l’opération ({euros(total)}) : "
                "corrigez l’un ou l’autre.",
            )
        return cleaned

    def _kept_lots(self) -> list[dict[str, Any]]:
        formset = self.formsets.get("lots")
        if formset is None or not formset.is_valid():
            return []
        return [form.cleaned_data for form in formset.forms if form not in formset.deleted_forms]


def _sum(rows: list[dict[str, Any]], key: str) -> Decimal:
    return sum((row[key] for row in rows if row.get(key)), Decimal(0))
