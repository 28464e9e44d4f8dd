"""Template filters of the clause: ``{% load clause_tags %}``."""

from decimal import Decimal

from django.template import Library

from clauses import amounts

register = Library()


@register.filter
def short_euros(value: Decimal | None) -> str:
    """``1,25 M€``."""
    return "" if value is None else amounts.short_euros(value)
