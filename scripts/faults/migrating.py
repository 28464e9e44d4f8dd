"""An earlier state of the project fills a database; this one's migrations are run on it."""

import shutil
import subprocess
import tempfile
import time
from collections import Counter
from itertools import takewhile
from pathlib import Path

from django.db import connections

from .outcome import Outcome
from .people import database
from .world import ROOT, copied_database, managed, served

GIT, TAR = shutil.which("git") or "git", shutil.which("tar") or "tar"
BACK = 10  # commits that changed migrations, at most
MIGRATIONS = "*/migrations/*.py"
NOTHING_LEFT = "no row less, nothing left to migrate, pages answer"
PATHS = ("/", "/agenda/", "/clause-sociale/offres/", "/recherche/?q=emploi")


def migrated() -> Outcome:
    """Its own code fills it; then `make migrate`, and the portal is served. Rows of tables that stay are counted."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commit = _earlier(folder / "code")
        variables = {"VAR_DIR": str(folder / "var"), "DJANGO_SETTINGS_MODULE": "portal.settings.local"}
        managed("prepare", variables=variables, code=folder / "code")
        with database(copied_database(variables["VAR_DIR"])) as using:
            before = _rows(using)
        begun = time.monotonic()
        managed("migrate", "--noinput", variables=variables)
        seconds = time.monotonic() - begun
        managed("migrate", "--check", variables=variables)
        with database(copied_database(variables["VAR_DIR"])) as using:
            after = _rows(using)
        with served(VAR_DIR=variables["VAR_DIR"]) as portal:
            statuses = [portal.get(path).status for path in PATHS]
    lost = sum(max(before[table] - after[table], 0) for table in before)
    doubled = sum(max(after[table] - before[table], 0) for table in before)
    errors = sum(status != 200 for status in statuses)
    fault = f"migrations since {commit} on a filled database, SQLite"
    return Outcome(fault, errors, lost, doubled, seconds, NOTHING_LEFT, errors == 0 and before.total() > 0)


def _earlier(folder: Path) -> str:
    """Unpack the code as it was before the last migrations; its commit. Raises RuntimeError without a history."""
    log = ["log", "--diff-filter=A", "--format=%h", f"--max-count={BACK}", "--", MIGRATIONS]
    commits = [f"{commit}~1" for commit in _git(*log).decode().split()]
    if not commits:
        raise RuntimeError("the history of the project is needed: git fetch --unshallow")
    # No further than the last squash: who deploys has run what it replaced.
    commit = ["HEAD", *takewhile(_is_whole_since, commits)][-1]
    folder.mkdir()
    subprocess.run([TAR, "-x"], cwd=folder, input=_git("archive", commit), check=True)
    return commit


def _is_whole_since(commit: str) -> bool:
    """Whether every migration of that time is still there."""
    changes = _git("diff", "--name-status", "--no-renames", commit, "HEAD", "--", MIGRATIONS).decode().splitlines()
    return not any(change.startswith("D") for change in changes)


def _git(*arguments: str) -> bytes:
    return subprocess.run([GIT, *arguments], cwd=ROOT, check=True, capture_output=True).stdout


def _rows(using: str) -> Counter[str]:
    """How many rows each table has, but for Django's own lists and what is derived."""
    rows: Counter[str] = Counter()
    with connections[using].cursor() as cursor:
        for table in filter(_counts, connections[using].introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {connections[using].ops.quote_name(table)}")  # noqa: S608  # a table's own name
            rows[table] = cursor.fetchone()[0]
    return rows


def _counts(table: str) -> bool:
    own = ("django_migrations", "django_content_type", "auth_permission", "auth_group_permissions")
    return table not in own and not table.startswith(("search_", "wagtailsearch_", "sqlite_"))
