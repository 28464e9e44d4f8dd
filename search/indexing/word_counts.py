"""The vocabulary table, kept by differences: a saved page touches only the words it gained or lost."""

from collections import Counter
from collections.abc import Iterable, Mapping

from django.db import connection

from search.analysis import tokenize
from search.models import SearchText, VocabularyWord

from .documents import vocabulary_words

_CHUNK = 300  # three parameters each, under SQLite's limit of variables


def add(changes: "Counter[str]", shown: Mapping[str, str]) -> None:
    """Add each count to its word. Words are sorted, so that two transactions cannot block each other.

    ``shown`` gives the written form of new words.
    """
    rows = sorted((word, shown.get(word, word), count) for word, count in changes.items() if count)
    table = connection.ops.quote_name(VocabularyWord._meta.db_table)
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _CHUNK):
            chunk = rows[start : start + _CHUNK]
            places = ", ".join(["(%s, %s, %s)"] * len(chunk))
            cursor.execute(
                f"INSERT INTO {table} (word, shown, documents) VALUES {places} "
                f"ON CONFLICT (word) DO UPDATE SET documents = {table}.documents + excluded.documents",
                [value for row in chunk for value in row],
            )


def difference(before: Iterable[str], after: Iterable[str]) -> "Counter[str]":
    """+1 for a word gained, -1 for a word lost."""
    old, new = frozenset(before), frozenset(after)
    return Counter({**dict.fromkeys(new - old, 1), **dict.fromkeys(old - new, -1)})


def purge() -> int:
    """Drop the words that no page holds any more; how many were dropped."""
    return VocabularyWord.objects.filter(documents__lte=0).delete()[0]


def recount() -> int:
    """Count the whole vocabulary again from the documents; how many words."""
    counts: Counter[str] = Counter()
    shown = dict(VocabularyWord.objects.values_list("word", "shown"))
    columns = ("exact", "document__page__title", "document__page__summary", "plain")
    for exact_text, *written in SearchText.objects.values_list(*columns).iterator(chunk_size=500):
        words = vocabulary_words(exact_text)
        counts.update(words)
        if not words <= shown.keys():
            collect_written(" ".join(written), shown)
    VocabularyWord.objects.all().delete()
    VocabularyWord.objects.bulk_create(
        [VocabularyWord(word=word, shown=shown.get(word, word), documents=count) for word, count in counts.items()],
        batch_size=300,
    )
    return len(counts)


def collect_written(text: str, written: dict[str, str]) -> None:
    """Add how the words of ``text`` are written; capitals, which may lack accents, give way to any other form."""
    for token in tokenize(text):
        form = text[token.start : token.end]
        if token.word not in written or not form.isupper():
            written[token.word[:40]] = form.lower()[:40]
