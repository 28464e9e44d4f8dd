"""Public forms: fields and errors drawn by ``templates/components/``."""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.template.loader import get_template


class PublicRenderer(DjangoTemplates):
    """Django's own renderer for widgets, the portal's templates for fields and whole forms."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("components/"):
            return get_template(template_name)
        return super().get_template(template_name)


class PublicFormMixin:
    """Put before ``forms.Form`` or ``forms.ModelForm``.

    ``{{ form }}`` is the error summary then every field; ``{{ form.name.as_field_group }}``
    is one field with its label, hint and error.
    """

    default_renderer: BaseRenderer | type[BaseRenderer] | None = PublicRenderer

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class PublicForm(PublicFormMixin, forms.Form):
    """A form of the public site that is not tied to a model."""
