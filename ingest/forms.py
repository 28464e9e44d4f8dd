"""The form of a source: its settings are written a line each, « titre = Intitulé »."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from ingest.csv_kinds import all_kinds

HELP = "Une ligne par réglage. Pour un CSV, le nom du portail puis l’intitulé de la colonne : « titre = Intitulé »."


class SettingsField(forms.CharField):
    """A dictionary of texts, shown and typed as lines « key = value »."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return "\n".join(f"{key} = {text}" for key, text in value.items())
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def to_python(self, value: Any) -> Any:
        found: dict[str, str] = {}
        lines = enumerate(str(value or "").splitlines(), start=1)
        for number, line in ((number, line.strip()) for number, line in lines):
            if not line:
                continue
            key, sign, text = (part.strip() for part in line.partition("="))
            if not (key and sign):
                raise ValidationError(f"La ligne {number} ne se lit pas : écrivez « titre = Intitulé ».")
            if key in found:
                raise ValidationError(f"La ligne {number} répète « {key} » : gardez l’une des deux.")
            found[key] = text
        return found


class SourceForm(WagtailAdminModelForm):
    mapping = SettingsField(label="Correspondance des colonnes et réglages", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "mapping" not in self.fields:
            return
        known = (f"{kind.label} : {', '.join(column.name for column in kind.columns)}." for kind in all_kinds())
        self.fields["mapping"].help_text = " ".join([HELP, *known])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if data.get("format") != "csv":
            return data
        kind = next((kind for kind in all_kinds() if kind.name == data.get("content")), None)
        unknown = [key for key in data.get("mapping") or {} if kind is not None and not kind.has(key)]
        if kind is not None and unknown:
            names = ", ".join(column.name for column in kind.columns)
            self.add_error("mapping", f"« {unknown[0]} » n’est pas un nom du portail. Les noms : {names}.")
        return data
