"""A copy of a page that is gone, kept by an archive of the web: readers are led there while the link is dead."""

import re
from datetime import date

from django.db import transaction

from links.inventory.addresses import digest_of, normalised
from links.mending.limits import is_for_fields
from links.models import Link
from links.models.use import MAX_ADDRESS
from portal import dates
from portal.typed.days import read_day
from portal.typed.errors import UnreadableError
from portal.web.publication.content_watch import content_changed
from portal.words.text import french

# https://web.archive.org/web/20240131123456/https://example.org/ and archives that name days alike.
_STAMP = re.compile(r"/(20[0-9]{2}|19[0-9]{2})([01][0-9])([0-3][0-9])[0-9]{0,6}(?:[a-z]{2}_)?/")


class CopyError(Exception):
    """Why the copy cannot be shown, in French."""


def keep_copy(link: Link, address: str, day: str) -> None:
    """Show the copy in the place of the link while it is dead; none any more for an empty ``address``.

    ``day`` is when the copy was made, as typed; what the address of the archive says needs none.
    """
    copied_on = _day_of(link, address, day) if address else None
    with transaction.atomic():
        digest = digest_of(normalised(address)) if address else ""
        Link.objects.filter(pk=link.pk).update(copy=address, copied_on=copied_on, copy_digest=digest)
        content_changed(Link._meta.db_table)  # pages show the link otherwise


def _day_of(link: Link, address: str, typed: str) -> date:
    if not normalised(address) or not is_for_fields(address) or len(address) > MAX_ADDRESS:
        raise CopyError(french("Donnez l’adresse complète de la copie, qui commence par https://."))
    if normalised(address) == link.address:
        raise CopyError(french("C’est l’adresse du lien mort : donnez celle d’une copie."))
    if Link.objects.dead().filter(address=normalised(address)).exists():
        raise CopyError(french("Cette adresse est celle d’un autre lien mort : donnez celle d’une copie qui s’ouvre."))
    day = _said(address, typed)
    if day > dates.today():
        raise CopyError(french("Une copie ne peut pas être d’un jour à venir : vérifiez la date."))
    return day


def _said(address: str, typed: str) -> date:
    try:
        if typed:
            return read_day(typed)
        if found := _STAMP.search(address):
            return date(*map(int, found.groups()))
    except UnreadableError as fault:
        raise CopyError(str(fault)) from fault
    except ValueError:  # a day that no month has
        pass
    raise CopyError(french("Dites de quel jour est cette copie : son adresse ne le dit pas."))
