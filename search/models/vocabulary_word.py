"""The words of the pages, for corrections."""

from django.db import models


class VocabularyWord(models.Model):
    """A word of the published pages and how many of them hold it; the source of corrections."""

    word = models.CharField(max_length=40, primary_key=True)  # folded
    shown = models.CharField(max_length=40)  # as written in a page, accents included
    documents = models.IntegerField(default=0)

    class Meta:
        verbose_name = "mot du corpus"
        verbose_name_plural = "mots du corpus"

    def __str__(self) -> str:
        return self.word
