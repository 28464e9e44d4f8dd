"""What is indexed of a page: narrow columns to filter, count and sort by, and wide analysed texts.

The engines' own structures (FTS5 tables, tsvector columns, an Elasticsearch index) are derived
from these rows: see ``search/engines`` and ADR 0020.
"""

from django.db import models

from portal.models import PortalPage


class FacetCombination(models.Model):
    """One distinct set of facet values. Pages share it, so that one number per matching page is enough
    to count all facets (see ``search.engines.counting``). Never changed once made, so processes keep it.
    """

    key = models.CharField(max_length=500, unique=True)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=10, blank=True)
    audiences = models.PositiveSmallIntegerField()  # one bit per portal.enums.Audience, in its order
    district = models.CharField(max_length=10, blank=True)
    free = models.BooleanField(null=True)
    topics = models.CharField(max_length=400, blank=True)  # slugs between commas: ",insertion,sap,"

    class Meta:
        verbose_name = "combinaison de facettes"
        verbose_name_plural = "combinaisons de facettes"

    def __str__(self) -> str:
        return self.key


class SearchDocument(models.Model):
    """One row per published page open to all. Kept narrow: a search may visit every row."""

    page = models.OneToOneField(PortalPage, primary_key=True, on_delete=models.CASCADE, related_name="search_document")
    combination = models.ForeignKey(FacetCombination, on_delete=models.PROTECT, related_name="+", db_index=False)
    # First and last day of relevance, both set or both empty; a page without an end lasts one day.
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    # Set for the kinds that expire: ranked last from the next day on.
    expires_on = models.DateField(null=True)
    fresh_on = models.DateField(null=True)
    analysis_version = models.PositiveSmallIntegerField(db_index=True)
    # The moment of the last write in microseconds; ``indexed_version`` is the last that the external engine holds.
    version = models.PositiveBigIntegerField()
    indexed_version = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "document de recherche"
        verbose_name_plural = "documents de recherche"
        indexes = [
            models.Index(
                fields=["page"],
                name="search_document_pending",
                condition=~models.Q(indexed_version=models.F("version")),
            )
        ]

    def __str__(self) -> str:
        return f"page {self.pk}"


class SearchGap(models.Model):
    """Days without a date between the first and the last day of a page: no period inside them is one of its own."""

    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="gaps")
    first = models.DateField()
    last = models.DateField()

    class Meta:
        verbose_name = "jours sans date"
        verbose_name_plural = "jours sans date"
        indexes = [models.Index(fields=["first", "last", "document"], name="search_gap_days")]

    def __str__(self) -> str:
        return f"page {self.document_id}, {self.first} – {self.last}"


class SearchText(models.Model):
    """The analysed texts of a page: tokens with one space between (see ``search.analysis``)."""

    document = models.OneToOneField(SearchDocument, primary_key=True, on_delete=models.CASCADE, related_name="text")
    title = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    keywords = models.TextField(blank=True)
    body = models.TextField(blank=True)
    exact = models.TextField(blank=True)
    names = models.TextField(blank=True)  # the title's words, for completion
    neighbours = models.TextField(blank=True, default="")  # as one token, see ``search.indexing.neighbours``
    plain = models.TextField(blank=True)  # the body as read, for extracts

    class Meta:
        verbose_name = "texte indexé"
        verbose_name_plural = "textes indexés"

    def __str__(self) -> str:
        return self.names


class RemovedDocument(models.Model):
    """A page that the external engine must still forget."""

    page_id = models.PositiveBigIntegerField(primary_key=True)
    version = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = "document à retirer"
        verbose_name_plural = "documents à retirer"

    def __str__(self) -> str:
        return f"page {self.page_id}"
