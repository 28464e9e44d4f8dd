"""Production refuses to start on a hole in its configuration, and Django's own checks find nothing to say."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

COMPLETE = {
    "DJANGO_SETTINGS_MODULE": "portal.settings.production",
    "SECRET_KEY": "".join(chr(97 + i % 26) for i in range(60)),
    "DATABASE_URL": "postgres://portal:secret@db.example.org/portal",
    "ALLOWED_HOSTS": "portail.example.org",
    "WAGTAILADMIN_BASE_URL": "https://portail.example.org",
}
FOREIGN = {"DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL", "SECRET_KEY", "ALLOWED_HOSTS", "DEBUG"}


def manage(*arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN} | variables
    return subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", *arguments],
        cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "WAGTAILADMIN_BASE_URL"])
def test_a_missing_variable_stops_with_its_name_in_one_line(missing: str) -> None:
    done = manage("check", **{name: value for name, value in COMPLETE.items() if name != missing})
    assert done.returncode == 1
    assert done.stderr.startswith(f"{missing} is not set: ")
    assert done.stderr.count("\n") == 1


def test_check_deploy_has_nothing_to_say() -> None:
    done = manage("check", "--deploy", "--fail-level", "INFO", **COMPLETE)
    assert (done.returncode, done.stderr) == (0, "")
    # HSTS for the domain and its list in browsers are off on purpose.
    assert "no issues (2 silenced)" in done.stdout


def test_every_variable_that_is_read_is_in_the_table_of_the_manual() -> None:
    read = set()
    for module in (settings.BASE_DIR / "portal" / "settings").glob("*.py"):
        read |= set(re.findall(r"""(?:env(?:\.\w+)?|required)\(\s*["']([A-Z_]+)["']""", module.read_text()))
    manual = (settings.BASE_DIR / "docs" / "operations.md").read_text()
    table = set(re.findall(r"^\| `([A-Z_]+)`", manual, flags=re.MULTILINE))
    assert table == read
