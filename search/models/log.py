"""How often a query is asked, and finds nothing; never by whom."""

from django.db import models


class QueryCount(models.Model):
    """How often a query was made on a day. No identifier, no address, no time of day."""

    day = models.DateField("jour")
    text = models.CharField("recherche", max_length=100)
    searches = models.PositiveIntegerField("fois", default=0)
    without_result = models.PositiveIntegerField("sans résultat", default=0)

    class Meta:
        ordering = ["-day", "-searches"]
        verbose_name = "recherche du public"
        verbose_name_plural = "recherches du public"
        constraints = [models.UniqueConstraint(fields=["day", "text"], name="search_query_count_day_text")]

    def __str__(self) -> str:
        return f"{self.text} ({self.day})"
