"""Model fields of the house."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from wagtail.fields import StreamField

from portal.generics import Beside, CharField, TextField, URLField
from portal.words import living
from portal.words.quoted import MARK, as_read, as_written, for_editor, keys_of, unknown_of
from portal.words.text import web_address


class PortalStreamField(StreamField):
    """A StreamField whose blocks stay out of migrations.

    The database column is the same JSON whatever the blocks, so a change of a block
    needs no migration; Wagtail would otherwise write every block's definition into
    each of them.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


class KindField(CharField):
    """The word of a page's kind, among those that the apps declare; its choices stay out of migrations."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, "django.db.models.CharField", list(args), kwargs


class LinkField(URLField):
    """A URLField that gives back addresses of the web only, whatever was stored past its validation.

    Validation stops at the form: a bulk write, a restored revision or another program may store « javascript: ».
    Every template, feed and file reads the field, so it is left out here.
    """

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        return web_address(value) if value else value

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", list(args), kwargs


class QuotesFacts(Beside):
    """A plain text that may quote facts (``portal.words.quoted``): its attribute is what is read today."""

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> str | None:
        return as_read(value) if value and MARK in value else value

    def to_python(self, value: Any) -> Any:
        read = super().to_python(value)
        return as_read(read) if isinstance(read, str) else read

    def get_prep_value(self, value: Any) -> Any:
        kept = super().get_prep_value(value)
        return as_written(kept) if isinstance(kept, str) else kept

    def value_from_object(self, obj: Model) -> Any:
        """Return what forms and revisions hold: today's values in the marks where the column has room for them."""
        value = super().value_from_object(obj)
        if not isinstance(value, str):
            return value
        shown = for_editor(value)
        return as_written(value) if self.max_length is not None and len(shown) > self.max_length else shown

    def validate(self, value: Any, model_instance: Any) -> None:
        """Refuse the number of no fact."""
        super().validate(value, model_instance)
        if isinstance(value, str) and (unknown := unknown_of(as_written(value))):
            raise ValidationError(
                f"Aucun repère ne porte le numéro {unknown[0]} : reprenez celui que donne la liste « Repères »."
            )

    def run_validators(self, value: Any) -> None:
        """Measure what is stored, not what is read."""
        super().run_validators(as_written(value) if isinstance(value, str) else value)

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return what Wagtail's own search reads."""
        return [as_read(value)] if isinstance(value, str) else []

    def extract_references(self, value: Any) -> Any:
        """Yield what Wagtail's index of references keeps."""
        model = living.quoted_model()
        if model is not None:
            yield from ((model, str(key), "", "") for key in dict.fromkeys(keys_of(value)))


class QuotingCharField(QuotesFacts, CharField):
    """A line that may quote facts."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", list(args), kwargs


class QuotingTextField(QuotesFacts, TextField):
    """A plain text that may quote facts."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", list(args), kwargs


def quoting_fields(model: Any) -> "list[Field[Any, Any]]":
    """Return the fields of a model that may quote facts."""
    return [field for field in model._meta.concrete_fields if isinstance(field, QuotesFacts)]


def read_quoted(instance: Model) -> None:
    """Read the marks of an instance's fields, so that what is worked out of them says today's values."""
    for field in quoting_fields(type(instance)):
        if (held := vars(instance).get(field.attname)) is not None:
            setattr(instance, field.attname, field.to_python(held))


def let_pages_quote(model: Any, **kinds: Any) -> None:
    """Have fields of a model that is not ours quote facts too; ``kinds`` by their names. Once, when the site starts."""
    for name, kind in kinds.items():
        model._meta.get_field(name).__class__ = kind
