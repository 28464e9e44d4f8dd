"""What public pages owe to the sources that they come from."""

from django import template

from ingest.attribution import said_of
from ingest.enums import Outcome
from portal.models import PortalPage

register = template.Library()


@register.filter
def outcome_label(outcome: str) -> str:
    """Return « Créé » for the word that the command writes."""
    return str(Outcome(outcome).label)


@register.simple_tag
def credits_of(page: PortalPage) -> list[str]:
    """Return ``Mairie du 18e, Licence Ouverte 2.0``: what each source asks to be said with its data, once."""
    if page.pk is None or not page.page_kind.is_importable or not page.may_be_imported:
        return []
    return list(dict.fromkeys(", ".join(part for part in parts if part) for parts in said_of(page) if any(parts)))
