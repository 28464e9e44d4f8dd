"""Slugs of events, and those that the agenda keeps for itself."""

from django.utils.text import slugify

RESERVED_SLUGS = {"passes", "semaine", "proposer"}


def is_reserved(slug: str) -> bool:
    """Return whether it is one of the agenda's own words, or a year."""
    return slug in RESERVED_SLUGS or (slug.isdigit() and len(slug) == 4)


def slug_for(title: str) -> str:
    """Return a slug for an event that nobody typed one for; empty where Wagtail's own will do."""
    slug = slugify(title)
    return f"{slug}-evenement" if is_reserved(slug) else ""
