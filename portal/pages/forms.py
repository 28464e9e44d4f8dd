"""Public forms: fields and errors drawn by ``templates/components/``."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.template.loader import get_template

from portal.generics import Beside
from portal.typed import phones

# What is missing and what to do, in place of Django's « Champ requis. » and the like.
REQUIRED_TICK = "Cochez cette case pour continuer."
REQUIRED_CHOICE = "Choisissez une réponse."
REQUIRED_FILE = "Joignez un fichier."
REQUIRED = "Il manque votre réponse."
INVALID_EMAIL = "Cette adresse n’est pas complète. Il la faut ainsi : prenom.nom@exemple.fr."


class PhoneField(forms.CharField):
    """Where a person can be called: read as people write it, kept as ``06 39 98 00 12``.

    What cannot be read is refused, and stays as it was typed. ``service`` is for the number of an organisation,
    which may be a short one (``3949``); the number of who fills in the form (``own``) is proposed by the browser.
    """

    LONGEST = 60

    def __init__(self, *, service: bool = False, own: bool | None = None, **options: Any) -> None:
        is_own = not service if own is None else own
        autocomplete = "tel" if is_own else "off"
        widget = forms.TextInput(attrs={"autocomplete": autocomplete, "inputmode": "tel", "type": "tel"})
        super().__init__(**{"max_length": self.LONGEST, "widget": widget, **options})
        self.service = service

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        if not typed:
            return ""
        if phones.parse(typed) is None and not (self.service and phones.short_number(typed)):
            raise phones.refusal(typed)
        return phones.shown(typed)


class PublicRenderer(DjangoTemplates):
    """Django's own renderer for widgets, the portal's templates for fields and whole forms."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("components/"):
            return get_template(template_name)
        return super().get_template(template_name)


class PublicFormMixin(Beside):
    """Put before ``forms.Form`` or ``forms.ModelForm``.

    ``{{ form }}`` is the error summary then every field; ``{{ form.name.as_field_group }}``
    is one field with its label, hint and error.
    """

    default_renderer: BaseRenderer | type[BaseRenderer] | None = PublicRenderer

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        fields: Mapping[str, forms.Field] = self.fields
        for field in fields.values():
            _speak_plainly(field)


class PublicForm(PublicFormMixin, forms.Form):
    """A form of the public site that is not tied to a model."""


def _speak_plainly(field: forms.Field) -> None:
    """Replace Django's own messages; those that a form chose stay.

    A message given for a code also replaces its validator's, as Django's fields do.
    """
    messages = {"required": _required_message(field)}
    if isinstance(field, forms.EmailField):
        # A person's own, which the browser proposes; an organisation's says "off".
        field.widget.attrs.setdefault("autocomplete", "email")
        messages["invalid"] = INVALID_EMAIL
    for code, message in messages.items():
        if field.error_messages.get(code) == _default_message(field, code):
            field.error_messages[code] = message


def _required_message(field: forms.Field) -> str:
    if isinstance(field, forms.BooleanField):
        return REQUIRED_TICK
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return REQUIRED_CHOICE
    return REQUIRED_FILE if isinstance(field, forms.FileField) else REQUIRED


def _default_message(field: forms.Field, code: str) -> Any:
    for parent in type(field).__mro__:
        defaults = vars(parent).get("default_error_messages", {})
        if code in defaults:
            return defaults[code]
    return None
