"""The project's own apps, and whether their code and a database are of one version."""

from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

Applied = Iterable[tuple[str, str]]


@cache
def own_packages() -> frozenset[str]:
    """Return names of the apps whose code is in this project; their labels are the same."""
    return frozenset(each.name for each in apps.get_app_configs() if Path(each.path).parent == settings.BASE_DIR)


def of_another_version(applied: Applied, known: Collection[tuple[str, str]] | None = None) -> str:
    """Name the migrations of our apps, as ``(app, name)``, that this code has not: a sentence, empty for none.

    ``known``: those of the code, where they were read already. Django passes over the others: it would say that nothing
    is missing, and pages would ask for columns that are not there.
    """
    known = MigrationLoader(None).disk_migrations if known is None else known
    unknown = sorted(f"{app}.{name}" for app, name in applied if app in own_packages() and (app, name) not in known)
    if not unknown:
        return ""
    more = f" et {len(unknown) - 1} autres" if len(unknown) > 1 else ""
    return f"faite par une autre version du portail ({unknown[0]}{more})"
