"""Template filters of the clause: ``{% load clause_tags %}``."""

from decimal import Decimal

from django.template import Library

from clauses.hours import amounts
from clauses.showcases.badge import badge_code, badge_words
from clauses.showcases.page import ShowcasePage

register = Library()


@register.filter
def short_euros(value: Decimal | None) -> str:
    """Return ``1,25 M€``."""
    return "" if value is None else amounts.short_euros(value)


@register.simple_tag
def badge(page: ShowcasePage) -> dict[str, str]:
    """Return ``{words, code}`` of the organisation's badge."""
    return {"words": badge_words(page), "code": badge_code(page)}
