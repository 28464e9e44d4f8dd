"""A refusal of the portal's own rules, in the words of the file: its column, and the value that it gives."""

from ingest.corrections.cells import cells_of
from ingest.errors import IngestError
from ingest.models import Source
from ingest.registry import Format
from ingest.rows import Row
from ingest.writing.targets import Target


def words_of_refusal(spec: Format, source: Source, target: Target, row: Row, field: str) -> tuple[str, str]:
    """(column, value) for a field of the page: the file's own where the format knows it, else the portal's."""
    heading = spec.heading(source, field) if spec.heading else ""
    if heading:
        return f"colonne « {heading} »", _value_under(heading, row.raw)
    name = "" if field == "__all__" else target.label(field)
    return name, target.words(field, row.values.get(field))


def _value_under(heading: str, raw: str) -> str:
    try:
        return next((cell.value for cell in cells_of(raw) if cell.name.strip() == heading), "")
    except IngestError:
        return ""
