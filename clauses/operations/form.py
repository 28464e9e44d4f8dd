"""The form of an operation: what only the whole of it, lots included, can check."""

from decimal import Decimal
from typing import Any

from clauses.operations.stages import missing_for, refusal
from clauses.page_form import ClausePageForm
from clauses.records.correction import HoursCorrection
from clauses.records.declaration import HoursDeclaration
from portal.words.text import euros

TOO_MANY = (
    "Les heures confiées aux structures font partie de celles que l’entreprise promet : elles ne peuvent les dépasser."
)


class OperationForm(ClausePageForm):
    """The lots of an operation fit inside it."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        lots = self._kept_lots()
        self._check_stage(cleaned.get("stage") or "", sum(1 for lot in lots if lot.get("company")))
        self._check_removed_lots()
        self._check_structures()
        total, amount = cleaned.get("amount"), _sum(lots, "amount")
        if total is not None and amount > total:
            self.add_error(
                "amount",
                f"Les lots font ensemble {euros(amount)}, plus que le montant de l’opération ({euros(total)}) : "
                "corrigez l’un ou l’autre.",
            )
        return cleaned

    def _check_stage(self, stage: str, awarded: int) -> None:
        if self.is_deferred_validation or not stage:
            return
        waiting = HoursDeclaration.objects.waiting().filter(lot__operation=self.instance.pk).count()
        waiting += HoursCorrection.objects.waiting().filter(declaration__lot__operation=self.instance.pk).count()
        last = self.instance.stage_changes.last() if self.instance.pk else None
        problem = refusal(last.stage if last else None, stage) or missing_for(stage, awarded, waiting)
        if problem:
            self.add_error("stage", problem)

    def _check_removed_lots(self) -> None:
        """Refuse to remove a lot that has declared hours."""
        formset = self.formsets.get("lots")
        if formset is None or not formset.is_valid():
            return
        removed = [form.instance.pk for form in formset.deleted_forms if form.instance.pk]
        for name in HoursDeclaration.objects.filter(lot__in=removed).values_list("lot__name", flat=True)[:1]:
            self.add_error(None, f"Le lot « {name} » a des heures déclarées : il ne peut pas être supprimé.")

    def _check_structures(self) -> None:
        """Refuse structures of a lot that nobody won, or with more hours than its company promised."""
        formset = self.formsets.get("lots")
        if formset is None or not formset.is_valid():
            return
        for form in formset.forms:
            structures = form.formsets["structures"]
            rows = [row for row in _kept(structures) if row.get("organisation")]
            if form in formset.deleted_forms or not rows:
                continue
            if form.cleaned_data.get("company") is None:
                form.add_error(
                    "company", "Des heures sont confiées à une structure : choisissez l’entreprise titulaire."
                )
            elif _sum(rows, "hours") > (form.cleaned_data.get("hours_committed") or 0):
                form.add_error("hours_committed", TOO_MANY)

    def _kept_lots(self) -> list[dict[str, Any]]:
        formset = self.formsets.get("lots")
        if formset is None or not formset.is_valid():
            return []
        return _kept(formset)


def _kept(formset: Any) -> list[dict[str, Any]]:
    return [form.cleaned_data for form in formset.forms if form not in formset.deleted_forms]


def _sum(rows: list[dict[str, Any]], key: str) -> Decimal:
    return sum((row[key] for row in rows if row.get(key)), Decimal(0))
