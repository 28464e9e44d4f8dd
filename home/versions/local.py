"""Days, numbers, units and telephones as a language writes them; French is the portal's own."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from html import unescape

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from portal import dates
from portal.typed import phones
from portal.words.living import SHOWN

# The English of Europe writes the day first; the others are as they are.
_LOCALES = {"en": "en_GB", "ar": "ar", "es": "es"}
_UNITS = {
    "heure": "hour", "heures": "hour", "h": "hour", "minutes": "minute", "min": "minute", "jour": "day", "jours": "day",
    "semaine": "week", "semaines": "week", "mois": "month", "an": "year", "ans": "year", "km": "kilometer",
}  # fmt: skip
# A number, then one unit: « 900 € par mois », « environ 15 heures » say more than another language would be given.
_NUMBER_AND_UNIT = re.compile(r"-?[0-9][0-9 ,]*([^0-9 ,][^ ]*)?")
# A fact as pages show it: its number for programs, its key, its words in French.
_FACT = re.compile(rf'<data value="([0-9.-]{{1,40}})" ({SHOWN}[0-9]{{1,9}}")>([^<>]{{0,200}})</data>')
_PLAIN_FACT = re.compile(rf'<span ({SHOWN}[0-9]{{1,9}}")>')


def day_in(day: date, language: str) -> str:
    """Return « 30 novembre 2026 », “30 November 2026”."""
    return dates.format_day(day) if language == "fr" else format_date(day, "long", locale=_LOCALES[language])


def number_in(number: Decimal, french: str, language: str) -> str:
    """Return a number with the unit that its French words end with: « 103,20 € » is “€103.20”.

    Empty where they say anything else, or a unit that we do not know: the French words stay.
    """
    said, locale = _NUMBER_AND_UNIT.fullmatch(re.sub("[\u00a0\u202f]", " ", french)), _LOCALES[language]
    if said is None:
        return ""
    unit = said[1] or ""
    if unit in ("€", "euros", "euro"):
        is_whole = number == number.to_integral_value()
        pattern = "¤#,##0" if is_whole and language == "en" else None
        return str(format_currency(number, "EUR", pattern, locale=locale, currency_digits=pattern is None))
    if unit == "%":
        return str(format_percent(number / 100, "#,##0.##%" if language == "en" else None, locale=locale))
    if unit in _UNITS:
        return str(format_unit(number, _UNITS[unit], locale=locale))
    if unit:
        return ""
    return french if french.isdigit() else str(format_decimal(number, locale=locale))  # « 2026 » is a year


def facts_in(html: str, language: str) -> str:
    """Return a text with its facts in its own language; one whose unit we do not know is said to be French."""
    if language == "fr":
        return html
    return _PLAIN_FACT.sub(r'<span lang="fr" dir="ltr" \1>', _FACT.sub(lambda found: _fact(found, language), html))


def _fact(found: re.Match[str], language: str) -> str:
    value, mark, words = found.groups()
    try:
        said = number_in(Decimal(value), unescape(words), language)
    except InvalidOperation:
        said = ""
    if said:
        return f'<data value="{value}" {mark}><bdi>{escape(said)}</bdi></data>'
    return f'<data value="{value}" lang="fr" dir="ltr" {mark}>{words}</data>'


def phone_in(number: str, language: str) -> SafeString:
    """Return a telephone to tap: in pairs in French, from abroad in another language; short numbers as they are.

    Digits go from left to right in every script.
    """
    shown, link = phones.shown(number), phones.link(number)
    if language != "fr" and link.startswith("tel:+33"):
        shown = "+33 " + shown[1:]
    if not link:
        return format_html('<bdi dir="ltr">{}</bdi>', shown)
    return format_html('<a href="{}"><bdi dir="ltr">{}</bdi></a>', link, shown)
