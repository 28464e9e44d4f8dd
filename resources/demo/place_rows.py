"""The form of a demonstration place, and words that come back in several."""

from typing import NamedTuple

# Usual hours, as OpenStreetMap writes them.
OFFICE = "Mo-Fr 09:00-12:30,13:30-17:00; PH off"
DAY = "Mo-Th 09:00-17:00; Fr 09:00-16:00; PH off"
MORNINGS = "Mo-Fr 09:00-12:30; PH off"
AGENCY = "Mo-We,Fr 08:30-15:30; Th 08:30-12:30; PH off"
LIBRARY = "Tu-Fr 13:00-19:00; Sa 10:00-18:00; PH off"
EVENING = "Mo-Fr 10:00-19:00; Sa 10:00-13:00; PH off"


class Row(NamedTuple):
    """Street and coordinates are a plausible point of a real street, not an agency's address.

    ``who`` holds the audiences' letters: e (emploi), p (projet), r (je recrute).
    """

    slug: str
    title: str
    summary: str
    address: str
    postcode: str
    position: tuple[str, str]
    access: str
    hours: str
    note: str
    organisation: str
    services: str
    publics: str
    who: str
    topics: str
    welcome: str = "sans"
    wheelchair: str = "oui"
