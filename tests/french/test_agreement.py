"""A sentence to a person agrees with nobody: « vous êtes embauché » is false of half of its readers."""

import re
from pathlib import Path

from django.conf import settings

_ROOT = Path(settings.BASE_DIR)
_FOLDERS = (
    "accounts", "agenda", "applications", "audience", "clauses", "contact", "experiments", "facts", "freshness", "home",
    "ingest", "links", "opendata", "portal", "resources", "search", "templates", "trainings",
)  # fmt: skip
_SAID = re.compile(
    r"\b[Vv]ous (?:êtes|serez|étiez|soyez|restez|avez été)(?: (?:bien|déjà|toujours|\w+ment))?"
    r" (?!ici\b|parmi\b)\w+(?:é|u|i|is|it)\b"
)


def test_no_participle_is_masculine_for_whoever_reads() -> None:
    found = [
        f"{path.relative_to(_ROOT)}: {match[0]}"
        for folder in _FOLDERS
        for path in sorted((_ROOT / folder).rglob("*"))
        if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts
        for match in _SAID.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_the_rule_sees_such_a_sentence() -> None:
    assert _SAID.search("L’employeur nous dit que vous êtes embauché.")
    assert _SAID.search("Vous serez prévenu par courriel.")
    assert not _SAID.search("Vous êtes employeur, ou vous êtes ici pour répondre.")
