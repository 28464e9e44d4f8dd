"""The form of a declaration in the admin: hours that were validated change with a reason, and are told."""

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from clauses.declarations.correcting import COUNTS, note_change
from clauses.records.declaration import HoursDeclaration

# Moved to another lot or month, validated hours leave one figure and enter another: that is a change too.
CLOSED = ("lot", "period_start", "months", "hours_done", "hours_validated", *COUNTS)
WHY = "Ces heures étaient contrôlées : dites pourquoi vous les changez."


class DeclarationForm(WagtailAdminModelForm):
    """``correction_reason`` is asked where the declaration was validated before, and its figures are not the same."""

    correction_reason = forms.CharField(
        label="motif de la rectification", max_length=300, required=False,
        help_text="Demandé quand vous changez des heures déjà contrôlées. Il reste dans l’historique.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = HoursDeclaration.objects.filter(pk=self.instance.pk).first() if self.instance.pk else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self._changes_closed(cleaned) and not cleaned.get("correction_reason"):
            self.add_error("correction_reason", WHY)
        return cleaned

    def _changes_closed(self, values: dict[str, Any]) -> bool:
        if self.before is None or self.before.hours_validated is None:
            return False
        return any(name in values and values[name] != getattr(self.before, name) for name in CLOSED)

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit)
        if commit and self.before is not None and self._changes_closed(self.cleaned_data):
            note_change(self.before, saved, self.cleaned_data["correction_reason"], self.for_user)
        return saved
