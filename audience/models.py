"""Sums by day: no row is about one visit."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import connection, models

from audience.enums import Act

# Sums of each page; those of the whole portal stay, so that years compare.
PAGES_KEPT = timedelta(days=760)  # 25 months


class SumsManager(models.Manager[Any]):
    """Adds to rows that several processes write."""

    def add_up(self, rows: Iterable[tuple[date, Any, Any, int]]) -> None:
        """Add to the sum of each row (its three key columns, then how many), made where there is none.

        One statement a row, which no other process can come between: Django's ORM adds to rows that exist only.
        """
        with connection.cursor() as cursor:
            cursor.executemany(self.model.ADD_UP, [(day.isoformat(), *rest) for day, *rest in rows])


class HourSum(models.Model):
    """What was done on the whole portal in an hour of a day, on Paris's clock: visits, pages, robots."""

    day = models.DateField("jour")
    hour = models.PositiveSmallIntegerField("heure")
    act = models.CharField("ce qui est compté", max_length=20, choices=Act)
    times = models.PositiveIntegerField("fois", default=0)

    objects = SumsManager()
    ADD_UP = (
        "INSERT INTO audience_hoursum (day, hour, act, times) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT (day, hour, act) DO UPDATE SET times = audience_hoursum.times + EXCLUDED.times"
    )

    class Meta:
        verbose_name = "fréquentation d’une heure"
        verbose_name_plural = "fréquentation par heure"
        constraints = [models.UniqueConstraint(fields=["day", "hour", "act"], name="audience_hour_once")]

    def __str__(self) -> str:
        return f"{self.day}, {self.hour} h : {self.times} {self.get_act_display()}"


class PageSum(models.Model):
    """What was done with a page on a day. ``page`` is its number, 0 outside the tree; it may be deleted since."""

    day = models.DateField("jour")
    act = models.CharField("ce qui est compté", max_length=20, choices=Act)
    page = models.PositiveIntegerField("page")
    times = models.PositiveIntegerField("fois", default=0)

    objects = SumsManager()
    ADD_UP = (
        "INSERT INTO audience_pagesum (day, act, page, times) VALUES (%s, %s, %s, %s) "
        "ON CONFLICT (day, act, page) DO UPDATE SET times = audience_pagesum.times + EXCLUDED.times"
    )

    class Meta:
        verbose_name = "fréquentation d’une page"
        verbose_name_plural = "fréquentation par page"
        constraints = [models.UniqueConstraint(fields=["day", "act", "page"], name="audience_page_once")]

    def __str__(self) -> str:
        return f"{self.day}, page {self.page} : {self.times} {self.get_act_display()}"

    @classmethod
    def purge(cls, today: date) -> int:
        """Forget the sums of pages older than 25 months; how many rows."""
        return int(cls.objects.filter(day__lt=today - PAGES_KEPT).delete()[0])
