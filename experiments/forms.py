"""Admin form of an experiment: what only the whole form, children included, can check."""

from collections import Counter
from typing import Any

from experiments.enums import StageKind
from portal.editing.page_form import PortalPageForm

MAX_KEY_RESULTS = 3


class ExperimentForm(PortalPageForm):
    """Each stage is told once, and a few figures stand out."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        self._refuse_repeated_stages()
        self._refuse_too_many_key_results()
        return cleaned

    def _refuse_repeated_stages(self) -> None:
        seen: Counter[str] = Counter()
        for form in self._kept("stages"):
            kind = form.cleaned_data.get("kind", "")
            seen[kind] += 1
            if kind and seen[kind] == 2:
                name = StageKind(kind).label
                form.add_error("kind", f"L’étape « {name} » est déjà décrite : réunissez les deux textes.")
                self.add_error(None, f"L’étape « {name} » figure deux fois : gardez-en une seule.")

    def _refuse_too_many_key_results(self) -> None:
        chosen = [form for form in self._kept("results") if form.cleaned_data.get("is_key")]
        if len(chosen) > MAX_KEY_RESULTS:
            words = f"Trois chiffres clés au plus ; vous en avez coché {len(chosen)}. Décochez les moins parlants."
            chosen[-1].add_error("is_key", words)
            self.add_error(None, words)

    def _kept(self, name: str) -> list[Any]:
        """Return valid rows of a group of children that the editor did not remove."""
        formset = self.formsets.get(name)
        if formset is None or not formset.is_valid():
            return []
        return [form for form in formset.forms if form not in formset.deleted_forms and form.has_changed()]
