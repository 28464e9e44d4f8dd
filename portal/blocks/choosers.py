"""Choosers whose objects are read by a prepared query: a page with several of them reads each group at once."""

import copy
from collections.abc import Sequence
from typing import Any

from wagtail.blocks import ChooserBlock
from wagtail.blocks import PageChooserBlock as WagtailPageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock as WagtailSnippetChooserBlock

from portal.editing.at_hand import at_hand
from portal.orm import prepared


class _ReadTogether(ChooserBlock):
    model_class: Any

    def value_from_form(self, value: Any) -> Any:
        known = at_hand()
        record = known.find(self.model_class, value) if known is not None else None
        return record if record is not None else super().value_from_form(value)

    def clean(self, value: Any) -> Any:
        """Trust what was just read for this form; Wagtail reads it again."""
        known = at_hand()
        is_known = known is not None and isinstance(value, self.model_class) and known.has(value)
        return value if is_known else super().clean(value)

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Any]:
        """Return the objects in the order of their keys, a distinct one each time; None for none, or for a lost one."""
        keys = {f"key_{n}": key for n, key in enumerate(sorted({int(key) for key in values if key}))}
        model = self.model_class
        found = prepared.rows(
            ("chosen", model._meta.label, len(keys)),
            lambda **given: model._default_manager.filter(id__in=list(given.values())),
            **keys,
        )
        by_key = {each.pk: each for each in found}
        if (known := at_hand()) is not None:
            known.note_pages(by_key.values())
        twice = {key for key in by_key if list(values).count(key) > 1}
        return [copy.copy(by_key.get(key)) if key in twice else by_key.get(key) for key in values]


class PageChooserBlock(_ReadTogether, WagtailPageChooserBlock):
    """Wagtail's own, read together."""


class SnippetChooserBlock(_ReadTogether, WagtailSnippetChooserBlock):
    """Wagtail's own, read together."""
