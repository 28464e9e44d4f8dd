"""Telephone numbers as people in France write them: read, checked, shown and dialled.

What can be understood is accepted (spaces, dots, ``+33``, ``0033``, ``(0)``, a first zero left out); what cannot
is refused with the count of its digits, which is what people get wrong.
"""

import re

import phonenumbers
from django.core.exceptions import ValidationError

FRANCE = 33
# Digits of a French number, its first zero included; shown in pairs.
LENGTH = 10
EXAMPLE = "06 39 98 00 12"
# Nearly all numbers: whole, of France, in pairs or not. The library takes two hundred calls to say the same of them.
_USUAL = re.compile(r"(?:0|\+33 ?)([1-9])((?:[ .]?[0-9]{2}){4})")


def parse(value: str) -> phonenumbers.PhoneNumber | None:
    """Return the number that ``value`` stands for; None when none can be dialled, short numbers (``3949``) included."""
    try:
        number = phonenumbers.parse(value, "FR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    # The library counts eight digits as possible in France, whose numbers have nine after the zero: one is missing.
    if number.country_code == FRANCE and len(str(number.national_number)) != LENGTH - 1:
        return None
    return number


def short_number(value: str) -> str:
    """Return ``3949`` or ``115`` without its spaces; empty for what no short number of France is."""
    digits = "".join(value.split())
    if not (digits.isascii() and digits.isdigit() and 2 <= len(digits) <= 6):
        return ""
    number = phonenumbers.parse(digits, "FR")
    return digits if phonenumbers.is_valid_short_number_for_region(number, "FR") else ""


def shown(value: str) -> str:
    """Return ``06 39 98 00 12``, or ``+32 2 555 12 34`` from abroad; ``value`` itself when it cannot be read."""
    number = parse(value)
    if number is None or number.extension:
        return short_number(value) or value
    if number.country_code == FRANCE:
        digits = f"0{number.national_number}"
        return " ".join(digits[start : start + 2] for start in range(0, LENGTH, 2))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def link(value: str) -> str:
    """Return ``tel:`` address, in E.164 but for a short number; empty when the number cannot be read."""
    usual = _USUAL.fullmatch(value)
    if usual:
        return f"tel:+33{usual[1]}{usual[2].replace(' ', '').replace('.', '')}"
    number = parse(value)
    if number is not None:
        return f"tel:{phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)}"
    short = short_number(value)
    return f"tel:{short}" if short else ""


def refusal(value: str) -> ValidationError:
    """Return what is wrong with a number that ``parse`` could not read, and what to write."""
    digits = sum(char.isdigit() for char in value)
    counted = f"{digits} chiffre{'s' if digits > 1 else ''}"
    if value.strip().startswith(("+", "00")):
        said = "Le numéro « %(value)s » n’est pas complet. Pour la France, écrivez-le"
    elif digits == LENGTH:
        said = "Le numéro « %(value)s » ne se lit pas. Écrivez-le"
    elif digits >= 2 * LENGTH:
        said = "Donnez un seul numéro de téléphone : « %(value)s » en compte plusieurs. Écrivez-le"
    else:
        said = f"Le numéro « %(value)s » a {counted}, il en faut {LENGTH}. Écrivez-le"
    return ValidationError(f"{said} comme {EXAMPLE}.", code="phone", params={"value": value})
