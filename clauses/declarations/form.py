"""The import of declarations: a paste or a file, read into lines."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clauses.declarations.reading import check, read_text, read_workbook
from clauses.declarations.rows import Sheet

MAX_BYTES = 2_000_000


class DeclarationImportForm(forms.Form):
    """``pasted`` or ``file``, one of the two; ``lines`` once valid."""

    pasted = forms.CharField(
        label="Coller depuis un tableur",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Copiez les cellules, titres compris, puis collez-les ici.",
    )
    file = forms.FileField(label="Ou choisir un fichier CSV ou XLSX", required=False, help_text="2 Mo au plus.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        pasted, file = cleaned.get("pasted"), cleaned.get("file")
        if bool(pasted) == bool(file):
            raise ValidationError("Collez des lignes ou choisissez un fichier : l’un des deux.")
        if file and file.size > MAX_BYTES:
            raise ValidationError("Ce fichier dépasse 2 Mo : coupez-le en plusieurs.")
        self.lines = self._from_file(file.read()) if file else read_text(pasted or "")
        return cleaned

    def _from_file(self, content: bytes) -> list[list[str]]:
        if content.startswith(b"PK"):
            return read_workbook(content)
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                return read_text(content.decode(encoding))
            except UnicodeDecodeError:
                continue
        raise ValidationError("Ce fichier n’est ni un CSV ni un XLSX : enregistrez-le dans l’un de ces formats.")

    def sheet(self) -> Sheet:
        """Return what the form says; it must be valid."""
        return check(self.lines)

    def as_text(self) -> str:
        """Return the lines again, as a paste: what is confirmed is what was shown."""
        cell = str.maketrans("\t\r\n", "   ")
        return "\n".join("\t".join(value.translate(cell) for value in line) for line in self.lines)
