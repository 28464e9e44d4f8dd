"""Model fields of the house."""

from typing import Any

from wagtail.fields import StreamField

from portal.generics import CharField, URLField
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
