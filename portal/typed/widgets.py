"""Text inputs for numbers: a browser empties ``type=number`` of the comma that its language does not know."""

from decimal import Decimal
from typing import Any

from django import forms

from portal.words.text import NBSP, NNBSP, french_number

# Not ``type=date``: an English browser takes 01/12/2026 for the 12th of January.
DAY_ATTRS = {"maxlength": "60", "autocomplete": "off"}
HOUR_ATTRS = {"maxlength": "30", "autocomplete": "off"}


class FrenchNumberInput(forms.TextInput):
    """Shows ``434 567,89``; what was typed and refused comes back as it was typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, float):
            value = Decimal(repr(value))
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            # No-break, but not narrow: fonts of forms know it.
            return french_number(value).replace(NNBSP, NBSP)
        return None if value in (None, "") else str(value)
