"""Whether the fields that hold an address have room for another."""

from django import forms
from django.core.exceptions import ValidationError

from links.inventory.addresses import normalised
from links.inventory.holders import PAGE, holders
from links.models import Link, LinkUse
from portal.words.text import french


def fault_of(link: Link, new: str) -> str:
    """Why ``new`` cannot take the place of the link's address, in French; empty where it can."""
    if not normalised(new) or not is_for_fields(new):
        return french("Donnez l’adresse complète d’un autre site, qui commence par https://.")
    if normalised(new) == link.address:
        return french("C’est l’adresse qui est déjà là.")
    if len(new) > _room(link):
        return french("Cette adresse est trop longue pour l’un des champs qui la recevraient : remplacez-la à la main.")
    return ""


def is_for_fields(new: str) -> bool:
    """Return whether the fields of pages, which are checked as they are published, take the address."""
    try:
        forms.URLField(assume_scheme="https").clean(new)
    except ValidationError:
        return False
    return True


def _room(link: Link) -> int:
    """Return the length of the shortest field among those that hold the link."""
    places = set(LinkUse.objects.filter(digest=link.pk).values_list("holder", "place"))
    known = holders()
    pages = [*known.pages.values(), *(rows for each in known.children.values() for rows in each)]
    lengths = [
        fields.model._meta.get_field(name).max_length
        for holder, place in places
        for fields in (pages if holder == PAGE else [known.others[holder]])
        for name, own in zip(fields.names, fields.places(), strict=True)
        if own == place
    ]
    return min((length for length in lengths if length), default=2_000)
