"""Trying what a person typed for a rejected row, and applying it again at each run."""

import dataclasses
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction

from ingest.corrections.cells import with_cells
from ingest.errors import IngestError
from ingest.models import Correction, Source
from ingest.models.correction import mark_of
from ingest.registry import Format
from ingest.rows import Gone, Reject, Row

Item = Row | Reject | Gone


def read_text(spec: Format, source: Source, text: str, place: str) -> list[Item]:
    """Return what the format's reader makes of one row, which stands at ``place`` in its file."""
    with tempfile.TemporaryDirectory(prefix="ingest-") as folder:
        file = Path(folder) / "row"
        file.write_text(text, encoding="utf-8", newline="")
        try:
            found: list[Item] = list(spec.read(file, source))
        except IngestError as fault:
            found = [Reject(place, str(fault), raw=text)]
    return [dataclasses.replace(each, place=place) for each in found]


class Corrections:
    """Those of a source, by the mark of the row that each puts right."""

    def __init__(self, source: Source, spec: Format) -> None:
        self.source = source
        self.spec = spec
        self._known: Mapping[str, str] | None = None

    def applied(self, batch: Sequence[Item]) -> list[Item]:
        """Return the rows of a batch, those that somebody put right as they were typed.

        Each keeps the partner's own text.
        """
        if self._known is None:
            own = self.source.corrections.values_list("mark", "text") if self.source.pk else ()
            self._known = dict(own)
        if not self._known:
            return list(batch)
        return [each for item in batch for each in self._corrected(item)]

    def _corrected(self, item: Item) -> list[Item]:
        raw = getattr(item, "raw", "")
        text = (self._known or {}).get(mark_of(raw)) if raw else None
        if text is None:
            return [item]
        read = read_text(self.spec, self.source, text, item.place)
        return [each if isinstance(each, Gone) else dataclasses.replace(each, raw=raw) for each in read]


def keep(source: Source, raw: str, values: Sequence[str], person: Any) -> None:
    """Note what a person typed for a row; nothing is checked yet."""
    with transaction.atomic():
        Correction.objects.update_or_create(
            source=source, mark=mark_of(raw), defaults={"text": with_cells(raw, values), "made_by": person}
        )
