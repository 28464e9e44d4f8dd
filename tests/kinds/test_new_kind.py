"""A page type that an app brings is found everywhere, and no other file had to name it (docs/adr/0104)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from ingest.writing.targets import Target
from portal import kinds
from portal.kinds import SECTION, Kind
from portal.models import PortalPage

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).resolve().parent


def test_a_new_kind_is_listed_filtered_searched_fed_mapped_and_exported(tmp_path: Path) -> None:
    """In a process of its own, where the app of the festivals is installed."""
    for kept in Path(settings.VAR_DIR).glob("test-migrated-*.sqlite3"):
        shutil.copy(kept, tmp_path)  # spares that process the migrations
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST_", "DATABASE_URL", "DJANGO_SETTINGS"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--ds", "tests.kinds.settings", str(FOLDER / "festival_everywhere.py")],
        cwd=ROOT, env=environment | {"VAR_DIR": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_else_names_the_kind() -> None:
    """The word is in the app's folder alone: neither the portal nor a template had to learn it."""
    said = [
        path
        for pattern in ("*.py", "*.html")
        for top in ("portal", "search", "home", "ingest", "templates")
        for path in (ROOT / top).rglob(pattern)
        if "festivals" in path.read_text(encoding="utf-8").lower()
    ]
    assert said == []


def _page_types(base: type[PortalPage] = PortalPage) -> list[type[PortalPage]]:
    return [each for child in base.__subclasses__() for each in (child, *_page_types(child))]


def test_every_kind_has_its_page_type_and_says_whether_sources_bring_it() -> None:
    assert {page.KIND for page in _page_types()} == set(kinds.every())
    imported = {target.model.KIND for target in _targets()}
    assert imported == {kind for kind in kinds.every() if kind.is_importable}


def _targets(base: type[Target] = Target) -> list[type[Target]]:
    return [each for child in base.__subclasses__() for each in (child, *_targets(child))]


def test_two_kinds_cannot_share_a_word() -> None:
    with pytest.raises(ValueError, match="rubrique"):
        kinds.register(Kind("rubrique", "Autre", "Autres", icon="doc", order=1))
    assert kinds.get("rubrique") is SECTION
