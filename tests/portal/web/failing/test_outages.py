"""The cache or the database is gone: what still can be shown is, and the rest says when to come back."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db.utils import ConnectionHandler
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django.fixtures import Settings

from portal.web.failing import outages

pytestmark = pytest.mark.django_db

POSTGRESQL = "django.db.backends.postgresql"
CLOSED: dict[str, Any] = {"ENGINE": POSTGRESQL, "NAME": "x", "USER": "x", "HOST": "127.0.0.1", "PORT": "1"}
state = {"down": False}


def ask(database: dict[str, Any], sql: str) -> None:
    connection = ConnectionHandler({"default": database})["default"]
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
    finally:
        connection.close()


def page(request: HttpRequest) -> HttpResponse:
    if state["down"]:
        ask(CLOSED, "SELECT 1")
    return HttpResponse("<p>la page</p>")


def closed_postgresql(_tmp: Path) -> None:
    ask(CLOSED, "SELECT 1")


def sqlite_file(file: Path, options: dict[str, Any], mode: str = "rwc") -> dict[str, Any]:
    name = f"file:{file}?mode={mode}"
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options | {"uri": True}}


def read_only_sqlite(tmp: Path) -> None:
    ask(sqlite_file(tmp / "a.sqlite3", {}), "CREATE TABLE a (b)")
    ask(sqlite_file(tmp / "a.sqlite3", {}, "ro"), "INSERT INTO a VALUES (1)")


def locked_sqlite(tmp: Path) -> None:
    holder = sqlite3.connect(tmp / "a.sqlite3", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        ask(sqlite_file(tmp / "a.sqlite3", {"timeout": 0}), "CREATE TABLE a (b)")
    finally:
        holder.close()


def missing_folder(tmp: Path) -> None:
    ask(sqlite_file(tmp / "nowhere" / "a.sqlite3", {}), "SELECT 1")


def no_database(tmp: Path) -> None:
    (tmp / "a.sqlite3").write_text("not a database, and long enough to be told from one " * 30)
    ask(sqlite_file(tmp / "a.sqlite3", {}), "SELECT * FROM a")


def no_such_table(tmp: Path) -> None:
    ask(sqlite_file(tmp / "a.sqlite3", {}), "SELECT * FROM nothing")


def wrong_sql(tmp: Path) -> None:
    ask(sqlite_file(tmp / "a.sqlite3", {}), "SELEKT 1")


OUTAGES = [closed_postgresql, read_only_sqlite, locked_sqlite, missing_folder, no_database]
FAULTS = [no_such_table, wrong_sql]
failing: dict[str, Callable[[Path], None]] = {each.__name__: each for each in (*OUTAGES, *FAULTS)}


def fails(request: HttpRequest, name: str, folder: str) -> HttpResponse:
    failing[name](Path(folder))
    return HttpResponse("not reached")


urlpatterns = [path("page/", page), path("<name>/<path:folder>", fails)]
handler500 = "portal.web.failing.outages.server_error"


@pytest.fixture(autouse=True)
def _own_addresses(request: pytest.FixtureRequest, settings: Settings) -> None:
    state["down"] = False
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize("outage", OUTAGES)
def test_an_outage_of_the_database_says_when_to_come_back(outage: Callable[[Path], None], tmp_path: Path) -> None:
    response = Client().get(f"/{outage.__name__}/{tmp_path}")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert response.headers["Cache-Control"] == "no-store"
    assert "momentanément indisponible" in response.content.decode()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_code_is_no_outage(fault: Callable[[Path], None], tmp_path: Path) -> None:
    client = Client(raise_request_exception=False)
    assert client.get(f"/{fault.__name__}/{tmp_path}").status_code == 500


def test_a_page_kept_earlier_is_shown_while_the_database_is_down(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    Client().get("/page/")
    state["down"] = True
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 120)
    shown = Client().get("/page/")
    assert (shown.status_code, shown.headers["Age"]) == (200, "120")
    assert Client().get("/page/?utm=1").status_code == 503
    state["down"] = False
    assert "Age" not in Client().get("/page/").headers


def test_the_page_asks_nothing_of_anything() -> None:
    source = Path(django_settings.BASE_DIR, "templates", "503.html").read_text()
    assert "{%" not in source
    assert "{{" not in source


def test_an_outage_is_said_once_a_minute(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(5):
        Client().get(f"/missing_folder/{tmp_path}")
    assert caplog.text.count("database fails") == 1
    outages.failures.forget()
    Client().get(f"/missing_folder/{tmp_path}")
    assert caplog.text.count("database fails") == 2
    assert len(caplog.records) == 2


WITHOUT_DATABASE = """
import django; django.setup()
from django.test import Client
for address in "/ /agenda/ /recherche/?q=emploi /cms/login/ /cms/ /sitemap.xml /flux.rss /sante/".split():
    for cookie in ("", "sessionid=abcdefabcdefabcdefabcdefabcdefab"):
        response = Client(raise_request_exception=False).get(address, HTTP_COOKIE=cookie)
        print(address, response.status_code, response.headers.get("Retry-After"))
"""


def test_the_whole_portal_without_its_database(tmp_path: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.test", "DATABASE_URL": "postgres://x:x@127.0.0.1:1/x",
        "VAR_DIR": str(tmp_path),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DATABASE],
        cwd=django_settings.BASE_DIR, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    answers = {tuple(line.split()) for line in done.stdout.splitlines()}
    assert ("/sante/", "200", "None") in answers
    # Pages, lists, search, admin: 503; nothing else but what needs no database.
    assert {answer[1:] for answer in answers if answer[0] not in {"/sante/", "/cms/login/", "/cms/"}} == {("503", "30")}
    assert not any(answer[1] == "500" for answer in answers)
    assert done.stderr.count("database fails") <= 1
