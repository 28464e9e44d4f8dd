"""What a file describes, where its format does not say: a CSV or a feed may hold one thing or another."""

from ingest.reading import csv_kinds, feed_format


def content_choices() -> list[tuple[str, str]]:
    """Return what a source's file may describe, for its form: (word, label)."""
    labels = {kind.name: kind.label for kind in csv_kinds.all_kinds()}
    labels |= {kind.name: kind.label for kind in feed_format.all_kinds()}
    return sorted(labels.items())
