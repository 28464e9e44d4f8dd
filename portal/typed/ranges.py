"""« From … to … » of numbers in the filters of Wagtail's lists."""

from typing import Any

from wagtail.admin.filters import BaseMediaFilterSet, NumberRangeWidget

from portal.typed.widgets import FrenchNumberInput

ENDS = ("Au moins", "Au plus")


def french_ranges() -> None:
    """Give these fields text inputs, like every number's: those that are declared already, and those to come."""
    before = NumberRangeWidget.__init__

    def after(widget: Any, attrs: dict[str, Any] | None = None) -> None:
        before(widget, attrs)
        _french_inputs(widget)

    NumberRangeWidget.__init__ = after
    _french_inputs(BaseMediaFilterSet.base_filters["usage_count"].extra["widget"])


def _french_inputs(widget: Any) -> None:
    widget.widgets = [FrenchNumberInput({"placeholder": end}) for end in ENDS]
