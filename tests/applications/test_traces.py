"""What an applicant wrote is in no place but the encrypted columns and the pages of those who may read it."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.core.cache.backends.locmem import LocMemCache
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.views.debug import get_exception_reporter_class
from wagtail.models import DraftStateMixin, RevisionMixin
from wagtail.snippets.models import get_snippet_models

from applications.cvs import cv
from applications.models import Application, CompanyAccess
from clauses.models import OpportunityPage
from portal.serving.logs import JsonFormatter
from tests.applications.conftest import answers, applied, form_url, opened, pdf

pytestmark = pytest.mark.django_db
PERSON = {
    "name": "Zénobie Quatrefages", "email": "zenobie.q@example.org", "phone": "06 39 98 00 77",
    "message": "Je cultive le topinambour.", "prescriber": "Mme Xantippe, mission locale", "availability": "dès jeudi",
}  # fmt: skip
SECRETS = ("Zénobie", "Z\\u00e9nobie", "Quatrefages", "zenobie.q", "06 39 98 00 77", "+33639980077", "0639980077",
           "topinambour", "Xantippe", "dès jeudi", "quatrefages-cv")  # fmt: skip


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """All that production writes, whatever its level."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    # SQL is only written by debug pages, which production has not.
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)
    logging.getLogger("django.db.backends").setLevel(logging.NOTSET)


def found_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def whole_database() -> str:
    """Every row of every table: revisions, the admin's log, the search index, sessions and all."""
    rows: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # names of our tables
            rows += [f"{table} {row}" for row in cursor.fetchall()]
    return "\n".join(rows)


def everything_cached() -> str:
    found = [caches[name] for name in caches]
    assert all(isinstance(each, LocMemCache) for each in found)
    return "\n".join(f"{key} {value!r}" for each in found for key, value in vars(each)["_cache"].items())


def test_a_whole_walk_leaves_no_trace(
    client: Client, officer: Client, offer: OpportunityPage, access: CompanyAccess, log: io.StringIO,
    mailoutbox: list[Any], tmp_path: Path, django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    client.post(form_url(offer), answers(**PERSON, consent="", cv=pdf("quatrefages-cv.pdf")))  # refused
    application = applied(client, offer, **PERSON, cv=pdf("quatrefages-cv.pdf"))
    page, desk = f"{opened(client, access)}{application.reference}/", f"/cms/candidatures/{application.reference}/"
    responses = [
        client.get(opened(client, application)), client.get(opened(client, access)), client.get(page),
        client.post(f"{page}cv/"), client.post(page, {"decision": "contactee"}),
        officer.get("/cms/candidatures/"), officer.get(desk), officer.post(f"{desk}cv/"),
        officer.post("/cms/candidatures/export/"), officer.get("/cms/"),
        officer.post(desk, {"decision": "refusee", "reason": "profil"}),
    ]  # fmt: skip
    call_command("tell_arrivals")
    call_command("follow_applications")
    call_command("search_sync")
    assert not found_in(log.getvalue())
    assert not found_in(whole_database())
    assert not found_in(everything_cached())
    assert not found_in("\n".join(f"{mail.subject}\n{mail.body}" for mail in mailoutbox))
    for response in responses:
        assert not found_in(str(response.headers) + str(response.cookies)), response.request["PATH_INFO"]
        if "candidatures" in response.request["PATH_INFO"]:
            assert response["Referrer-Policy"] == "same-origin", response.request["PATH_INFO"]
    private = [path.read_bytes().decode("latin-1") for path in tmp_path.rglob("*") if path.is_file()]
    assert private
    assert not found_in("\n".join(private))
    reference, key = application.reference.hex, application.cv_key
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{opened(client, application)}effacer/")
    assert key not in cv.stored_keys()
    assert reference not in whole_database().replace("-", "")


def test_an_error_report_does_not_tell_what_was_typed(
    client: Client, offer: OpportunityPage, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report that Django mails to administrators where a deployment asks for it."""

    def broken(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr("pathlib.Path.rename", broken)
    client.raise_request_exception = False
    reports: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info:
                request: HttpRequest = vars(record)["request"]  # Django's own lines have it
                reporter: Any = get_exception_reporter_class(request)
                reporter = reporter(request, *record.exc_info)
                reports.append(reporter.get_traceback_text() + reporter.get_traceback_html())

    keep = Keep()
    logging.getLogger("django.request").addHandler(keep)
    failed = client.post(form_url(offer), answers(**PERSON, cv=pdf("quatrefages-cv.pdf")))
    logging.getLogger("django.request").removeHandler(keep)
    assert failed.status_code == 500
    assert not found_in(failed.content.decode())
    assert not found_in(log.getvalue())
    assert "the disk is gone" in log.getvalue()
    [report] = reports
    assert not found_in(report)


def test_no_revision_nor_log_of_the_admin_is_about_an_applicant() -> None:
    """Applications are rows of their own: no snippet, no page, nothing that Wagtail keeps copies of."""
    assert Application not in get_snippet_models()
    assert not issubclass(Application, DraftStateMixin | RevisionMixin)
