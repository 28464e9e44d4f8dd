"""How often an alert is sent."""

from django.db.models import TextChoices


class Frequency(TextChoices):
    """At most one mail a day, whatever is chosen. ``AT_ONCE`` is for lists of what has a last day to answer."""

    AT_ONCE = "parution", "Dès parution, un courriel par jour au plus"
    DAILY = "jour", "Chaque jour où il y a du nouveau"
    WEEKLY = "semaine", "Chaque semaine"

    @property
    def days(self) -> int:
        """How many days after a look the next one comes."""
        return {Frequency.AT_ONCE: 0, Frequency.DAILY: 1, Frequency.WEEKLY: 7}[self]

    @property
    def short(self) -> str:
        return {Frequency.AT_ONCE: "dès parution", Frequency.DAILY: "chaque jour", Frequency.WEEKLY: "chaque semaine"}[
            self
        ]
