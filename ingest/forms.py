"""The form of a source: its settings are written a line each, « titre = Intitulé »."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from ingest.reading import csv_kinds, feed_format
from ingest.registry import is_inward, offered_formats

HELP = "Une ligne par réglage. Pour un CSV, le nom du portail puis l’intitulé de la colonne : « titre = Intitulé »."

# What the formats that hold one thing or another may describe.
KINDS: dict[str, Callable[[], list[Any]]] = {"csv": csv_kinds.all_kinds, "rss": feed_format.all_kinds}
# Fields of a source by which its rows are read.
READ_BY = {"format", "organisation", "content", "mapping", "default_venue", "default_address", "default_postcode"}


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
    """The form of a source: its format decides which fields it needs."""

    mapping = SettingsField(label="Correspondance des colonnes et réglages", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "format" in self.fields and not is_inward(self.instance.format):
            self.fields["format"].choices = [("", "---------"), *offered_formats()]
        if "owner" in self.fields:
            self.fields["owner"].keep(self.instance.owner_id)
        if "mapping" not in self.fields:
            return
        kinds = csv_kinds.all_kinds()
        known = (f"{kind.label} : {', '.join(column.name for column in kind.columns)}." for kind in kinds)
        self.fields["mapping"].help_text = " ".join([HELP, *known])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        content = data.get("content")
        possible = {each.name: each.label for each in KINDS.get(str(data.get("format")), list)()}
        if content and possible and content not in possible:
            self.add_error("content", f"Dans ce format, choisissez : {' ou '.join(possible.values())}.")
        if data.get("format") == "csv":
            self._check_mapping(data)
        self._check_change()
        return data

    def _post_clean(self) -> None:
        """Keep an address that cannot be read from being told to be missing too."""
        wrong = list(self.errors.get("url", ()))
        super()._post_clean()
        if wrong:
            self.errors["url"] = self.error_class(wrong)

    def _check_change(self) -> None:
        """Pages of one kind cannot be followed as pages of another."""
        changed = {"format", "content"} & set(self.changed_data)
        if not (changed and self.instance.pk and self.instance.records.exists()):
            return
        field = "format" if "format" in changed else "content"
        if self.initial.get(field):
            self.add_error(field, "Cette source a déjà des fiches : pour lire autre chose, créez-en une nouvelle.")

    def _check_mapping(self, data: dict[str, Any]) -> None:
        kind = next((kind for kind in csv_kinds.all_kinds() if kind.name == data.get("content")), None)
        unknown = [key for key in data.get("mapping") or {} if kind is not None and not kind.has(key)]
        if kind is not None and unknown:
            names = ", ".join(column.name for column in kind.columns)
            self.add_error("mapping", f"« {unknown[0]} » n’est pas un nom du portail. Les noms : {names}.")

    def save(self, commit: bool = True) -> Any:
        """Save; settings that change what is read of a file have the whole of it asked for again."""
        if READ_BY & set(self.changed_data):
            self.instance.etag = self.instance.last_modified = self.instance.cursor = ""
        return super().save(commit)
