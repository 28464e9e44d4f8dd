"""What a page answers to the search beyond its title, summary and columns."""

from collections.abc import Iterable
from datetime import date

from portal.words.openings import Opening


class SearchedPage:
    """Mix into a page: the hooks that its kind overrides. Children included, since nothing else indexes them."""

    def search_body(self) -> str:
        """Return plain text of the page beyond its title and summary, its children's included."""
        return ""

    def search_keywords(self) -> Iterable[str]:
        """Return what the page offers or is about, in words that a reader would look for: they count as its head."""
        return ()

    def search_openings(self) -> Iterable[Opening]:
        """Return when one is received in an ordinary week, for « ouvert samedi »."""
        return ()

    def search_hours(self) -> str:
        """Return the hours as they are written, for « ouvert maintenant »."""
        return ""

    def search_days(self) -> Iterable[tuple[date, date]]:
        """Return first and last day of each date of a page that has some: between them, it is of no day."""
        return ()

    def search_is_free(self) -> bool | None:
        """Return whether coming costs nothing; None for the kinds that do not ask."""
        return None
