"""Correcting a page without an account: the facts that change, and a few words for what no field holds."""

from typing import Any

from django import forms
from django.db import models
from django.forms import modelform_factory

from portal.generics import ModelForm
from portal.models import PortalPage
from portal.pages.forms import PublicFormMixin


class CorrectionForm(PublicFormMixin, ModelForm):
    """``instance`` is the page as its next version will say it; ``note`` goes to the desk."""

    note = forms.CharField(
        label="Ce qui a changé, en vos mots", max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Horaires, dates, autre chose : l’équipe le reporte sur la page.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.changed_data:
            self.add_error(None, "Rien n’a changé : corrigez un champ, ou dites ce qui n’est plus vrai.")
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Return the page with its corrections, not stored: its next version is."""
        return super().save(commit=False)


def _field(field: Any, **options: Any) -> Any:
    """Complete an address typed without its beginning: it is a secure one."""
    own = {"assume_scheme": "https"} if isinstance(field, models.URLField) else {}
    return field.formfield(**own, **options)


def correction_form(page: PortalPage, data: Any = None) -> CorrectionForm:
    """Return the form of the page's kind: the fields that it declares as its ``correctable``."""
    model = type(page)
    made: Any = modelform_factory(
        model, form=CorrectionForm, fields=page.page_kind.correctable, formfield_callback=_field
    )
    form: CorrectionForm = made(data, instance=page)
    return form


def facts(page: PortalPage) -> list[tuple[str, str]]:
    """Return what the page says today in these fields, in words, and nothing where it says nothing."""
    found = []
    for name in page.page_kind.correctable:
        field = page._meta.get_field(name)
        value = getattr(page, f"get_{name}_display", lambda name=name: getattr(page, name))()
        if value not in (None, ""):
            label = str(field.verbose_name)
            found.append((label[:1].upper() + label[1:], str(value)))
    return found
