"""Where a date takes place, whether it has a page on the portal or an address of its own."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from portal.models.district import town_of

if TYPE_CHECKING:
    from agenda.records.occurrence import Occurrence
    from resources.models import PlacePage


@dataclass(frozen=True)
class Venue:
    """An address as the badge, the calendar feed and schema.org read it.

    ``latitude`` and ``longitude`` are in degrees (WGS 84), both or none.
    """

    name: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    access: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    page: "PlacePage | None" = None

    @property
    def is_nowhere(self) -> bool:
        return not (self.name or self.street)

    @property
    def address(self) -> str:
        """``1, place Jules-Joffrin, 75018 Paris``."""
        town = " ".join(part for part in (self.postcode, self.city) if part)
        return ", ".join(part for part in (self.street, town) if part)

    @property
    def one_line(self) -> str:
        return ", ".join(part for part in (self.name, self.address) if part)


def venue_of(occurrence: "Occurrence") -> Venue:
    """Return where a date takes place, in words and with its link."""
    place = occurrence.place
    if place is None:
        if not (occurrence.venue_name or occurrence.address):
            return Venue()
        town = occurrence.city or town_of(occurrence.postcode)
        return Venue(
            occurrence.venue_name, occurrence.address, occurrence.postcode, town,
            latitude=occurrence.latitude, longitude=occurrence.longitude,
        )  # fmt: skip
    return Venue(
        name=place.title,
        street=place.address,
        postcode=place.postcode,
        city=place.city,
        access=place.access,
        latitude=place.latitude,
        longitude=place.longitude,
        page=place if place.live else None,
    )
