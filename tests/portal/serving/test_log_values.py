"""No log line and no report of an error holds a value of an address: signed links are keys."""

import http.client
import io
import logging
import logging.config
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.regex_helper import normalize
from django.views.debug import get_exception_reporter_class
from wagtail.contrib.routable_page.models import RoutablePageMixin

from portal.models import PortalPage
from portal.serving.route_names import route_name
from portal.structure import SiteBuilder
from tests.migrated import copy_migrated
from tests.portal.serving.production import production_logging

SECRET = "jeton-Secret0042abcdefZZ"
NUMBER = "4242424242"
KEY = "5ec2e700-1111-4111-8111-5ec2e7c0ffee"
VALUES = (SECRET, "Secret0042", NUMBER, KEY, KEY.replace("-", ""))


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What production writes, down to the last detail."""
    with production_logging() as written:
        yield written


def filled(pattern: Any) -> str:
    """The pattern with a secret for each value; a number or a key where only these fit."""
    if isinstance(pattern, RoutePattern):
        path = re.sub(r"<int:[^>]+>", NUMBER, str(pattern))
        path = re.sub(r"<uuid:[^>]+>", KEY, path)
        return re.sub(r"<[^>]+>", SECRET, path)
    template, names = normalize(pattern.regex.pattern)[0]
    return str(template) % dict.fromkeys(names, NUMBER if r"\d" in pattern.regex.pattern else SECRET)


def addresses(patterns: Any, before: str = "/") -> Iterator[str]:
    for each in patterns:
        path = before + filled(each.pattern)
        if isinstance(each, URLPattern):
            yield path
        else:
            yield from addresses(each.url_patterns, path)


def page_addresses() -> Iterator[str]:
    for page in PortalPage.objects.live().specific():
        yield f"{page.url}{SECRET}/"
        yield f"{page.url}{SECRET}.rss"
        if isinstance(page, RoutablePageMixin):
            yield from (f"{page.url}{filled(each.pattern).lstrip('/')}" for each in page.get_subpage_urls())


def held(text: str) -> list[str]:
    return [value for value in VALUES if value in text]


@pytest.mark.django_db
@pytest.mark.once
def test_every_address_with_a_secret_leaves_none_in_the_log(
    client: Client, portal_site: SiteBuilder, log: io.StringIO
) -> None:
    staff = Client()
    staff.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase"))
    client.raise_request_exception = staff.raise_request_exception = False
    paths = sorted({*addresses(get_resolver().url_patterns), *page_addresses()})
    assert len(paths) > 300
    for path in paths:
        for browser in (client, staff) if path.startswith("/cms/") else (client,):
            browser.get(path, {"jeton": SECRET, SECRET: NUMBER}, headers={"referer": f"https://x.example/{SECRET}"})
            assert not held(log.getvalue()), path
            log.truncate(0)


@pytest.mark.django_db
def test_refusals_name_the_route_and_the_reason(client: Client, log: io.StringIO) -> None:
    client.get(f"/candidatures/suivi/{SECRET}/?x={SECRET}")
    client.delete(f"/candidatures/suivi/{SECRET}/")
    client.get("/sante/", headers={"host": f"{SECRET}.example"})
    Client(enforce_csrf_checks=True).post(f"/candidatures/offre/{SECRET}/", headers={"origin": f"https://{SECRET}.fr"})
    said = log.getvalue()
    assert "404 Not Found: GET applications:follow" in said
    assert "405 Method Not Allowed: DELETE applications:follow" in said
    assert "400 Bad Request: GET health" in said
    assert not held(said)


@pytest.mark.django_db
def test_a_failure_is_told_without_what_was_asked_for(
    client: Client, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Libraries quote what they could not use; the mail to administrators has a subject, too."""

    def broken(path: str, *_args: Any) -> None:
        raise ValueError(f"nothing at {path}")

    monkeypatch.setattr("applications.views.follow.Application.from_token", broken)
    client.raise_request_exception = False
    reports: list[str] = []

    class Mail(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info:
                request: HttpRequest = vars(record)["request"]  # Django's own lines have it
                reporter: Any = get_exception_reporter_class(request)
                reporter = reporter(request, *record.exc_info)
                reports.extend([record.getMessage(), reporter.get_traceback_text(), reporter.get_traceback_html()])

    mail = Mail()
    logging.getLogger("django.request").addHandler(mail)
    client.cookies["lien"] = SECRET
    answer = client.get(f"/candidatures/suivi/{SECRET}/", {"x": SECRET}, headers={"referer": f"https://a/{SECRET}"})
    logging.getLogger("django.request").removeHandler(mail)
    assert answer.status_code == 500
    assert "nothing at ***" in log.getvalue()
    assert "500 Internal Server Error: GET applications:follow" in reports[0]
    assert "applications:follow" in reports[1]
    assert not held(log.getvalue() + "".join(reports))


@pytest.mark.django_db
def test_no_other_line_quotes_what_was_asked_for(
    client: Client, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A view or a library that logs by itself, knowing nothing of the request."""

    def talkative(path: str, *_args: Any) -> None:
        try:
            int(path)
        except ValueError:
            logging.getLogger("some.library").exception("not a number: %s, 100 %% sure", path)
        logging.getLogger("some.library").info("once more: %s", "x" * 10_000 + path)

    monkeypatch.setattr("applications.views.follow.Application.from_token", talkative)
    client.raise_request_exception = False
    client.get(f"/candidatures/suivi/{SECRET}/")
    assert "not a number: ***, 100 % sure" in log.getvalue()
    assert "ValueError" in log.getvalue()
    assert not held(log.getvalue())
    # Once it has answered, nothing of it is kept.
    logging.getLogger("some.library").info("later: %s", "Suivi")
    assert "later: Suivi" in log.getvalue()


def test_names_of_routes() -> None:
    assert route_name("/agenda/x/", "eventindexpage 7") == "portal.views.serve (eventindexpage 7)"
    assert route_name(f"/cms/candidatures/{KEY}/") == "applications_one"
    assert route_name(f"{settings.STATIC_URL}{SECRET}.css") == "static"
    assert route_name(f"/{SECRET}.exe") == "no route"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """Production's own process on a free port, and the file that it writes to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.portal.serving.served_settings", "VAR_DIR": str(tmp_path),
        "SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": "127.0.0.1", "SECURE_HTTPS": "0",
        "WAGTAILADMIN_BASE_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}", "WEB_CONCURRENCY": "1", "LOG_LEVEL": "DEBUG",
    }  # fmt: skip
    manage = [sys.executable, "manage.py"]
    copy_migrated(tmp_path / "db.sqlite3")
    subprocess.run([*manage, "setup_site"], cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True)
    written = tmp_path / "log"
    with written.open("w") as output:
        process = subprocess.Popen(
            [*manage, "serve", "--port", str(port)],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=output,
        )
        try:
            for _ in range(300):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield port, written
        finally:
            process.terminate()
            process.wait(timeout=20)


def asked(port: int, request: str) -> int:
    """The status of an answer to these very bytes; 0 where none came."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request.encode("latin-1"))
        answer = http.client.HTTPResponse(connection)
        try:
            answer.begin()
        except http.client.HTTPException:
            return 0
        return answer.status


@pytest.mark.sqlite
def test_the_served_portal_writes_no_value(server: tuple[int, Path]) -> None:
    port, written = server
    host = f"Host: 127.0.0.1:{port}\r\nConnection: close\r\n"
    for path in (
        f"/candidatures/suivi/{SECRET}/", f"/candidatures/entreprise/{SECRET}/",
        f"/agenda/proposer/partenaire/{SECRET}/", f"/documents/{NUMBER}/{SECRET}",
        f"/agenda/?q={SECRET}", f"/cms/{SECRET}/?next={SECRET}", f"/recherche/?q={SECRET}", f"/{SECRET}/{NUMBER}/",
        f"/static/{SECRET}.css", f"/%{SECRET}", f"//{SECRET}//x", f"/agenda/?q={SECRET}",
    ):  # fmt: skip
        assert asked(port, f"GET {path} HTTP/1.1\r\n{host}Referer: http://x/{SECRET}\r\n\r\n") in (
            200,
            301,
            302,
            400,
            404,
        )
    # What gunicorn itself refuses, and a name that is not ours.
    for broken in (
        f"GET /{SECRET} HTTP/{SECRET}\r\n\r\n", f"GET /{SECRET}\r\n\r\n", f"GET / HTTP/1.1\r\n{host}{SECRET}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{host}X({SECRET}): a\r\n\r\n", f"{SECRET} / HTTP/1.1\r\n{host}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{host}X: {SECRET * 2000}\r\n\r\n", f"GET /sante/ HTTP/1.1\r\nHost: {SECRET}.fr\r\n\r\n",
    ):  # fmt: skip
        assert asked(port, broken) in (0, 400, 404, 405, 414, 431, 501, 505), broken[:60]
    time.sleep(0.5)
    said = written.read_text()
    assert "GET applications:follow_link 404" in said
    assert "(eventindexpage " in said
    assert not [line for line in said.splitlines() if held(line)]
