"""Columns of the clause's lists."""

from typing import Any

from wagtail.admin.ui.tables import Column

from portal.words.text import french_number


class NumberColumn(Column):
    """Hours or euros, with French thousands."""

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        return "" if value is None else french_number(value)
