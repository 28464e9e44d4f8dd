"""Model fields of the house."""

from typing import Any

from wagtail.fields import StreamField


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
