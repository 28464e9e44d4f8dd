"""What a browser refused on our pages is counted, and nothing of who saw it is kept."""

import json
import logging
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portal import dates
from portal.models import PolicyReport
from portal.models.running import policy_report as rows
from portal.security import reports
from portal.structure import SiteBuilder
from portal.web.publication import generation

pytestmark = pytest.mark.django_db
ADDRESS = "/securite/contenus-refuses/"
OLD, NEW = "application/csp-report", "application/reports+json"
SECRET = "Jx7secret9Kq"


def old(page: str = "http://testserver/agenda/", directive: str = "script-src-elem", blocked: Any = "inline") -> bytes:
    return json.dumps(
        {"csp-report": {"document-uri": page, "effective-directive": directive, "blocked-uri": blocked}}
    ).encode()


def new(*blocked: str, page: str = "http://testserver/agenda/") -> bytes:
    bodies = [{"documentURL": page, "effectiveDirective": "img-src", "blockedURL": each} for each in blocked]
    return json.dumps([{"type": "csp-violation", "age": 1, "body": body} for body in bodies]).encode()


def send(body: bytes, content_type: str = OLD, client: Client | None = None, **extra: Any) -> Any:
    browser = client or Client(enforce_csrf_checks=True)
    return browser.generic("POST", ADDRESS, body, content_type, **extra)


def counted() -> list[tuple[str, str, str, int]]:
    return list(PolicyReport.objects.order_by("pk").values_list("directive", "blocked", "page", "times"))


@pytest.mark.parametrize("path", ["/agenda/", "/cms/login/", "/nulle-part/"])
def test_every_policy_says_where_to_report(client: Client, portal_site: SiteBuilder, path: str) -> None:
    answer = client.get(path)
    assert f"report-uri {ADDRESS}" in answer["Content-Security-Policy"]
    assert "report-to csp" in answer["Content-Security-Policy"]
    assert answer["Reporting-Endpoints"] == f'csp="{ADDRESS}"'
    assert reverse("policy_reports") == ADDRESS


def test_both_forms_of_a_report_are_counted_by_day(portal_site: SiteBuilder) -> None:
    answer = send(old())
    assert (answer.status_code, answer.content) == (204, b"")
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    send(old())
    send(new("https://tiers.example/pub.js?u=1", "data"), NEW)
    assert counted() == [
        ("script-src-elem", "inline", "/agenda/", 2),
        ("img-src", "https://tiers.example", "/agenda/", 1),
        ("img-src", "data", "/agenda/", 1),
    ]
    assert {row.day for row in PolicyReport.objects.all()} == {dates.today()}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (f"https://tiers.example:8443/{SECRET}?q={SECRET}#{SECRET}", "https://tiers.example:8443"),
        (f"https://{SECRET}:{SECRET}@tiers.example/", "https://tiers.example"),
        (f"chrome-extension://{SECRET}/a.js", "chrome-extension:"),
        (f"data:text/html,{SECRET}", "data:"),
        (SECRET, "(autre)"),
        ("http://[::1", "(autre)"),
        ("https://a:99999/", "(autre)"),
        pytest.param("https://" + "a" * 5000, "(autre)", id="long"),
        ("", "(autre)"),
        (12, "(autre)"),
    ],
)
def test_of_what_was_refused_the_origin_alone_is_kept(portal_site: SiteBuilder, said: Any, kept: str) -> None:
    assert send(old(blocked=said)).status_code == 204
    assert counted() == [("script-src-elem", kept, "/agenda/", 1)]


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (f"http://testserver/agenda/?q={SECRET}#{SECRET}", "/agenda/"),
        (f"http://testserver/cms/{SECRET}/", "/cms/"),
        (f"http://testserver/candidatures/suivi/{SECRET}/", ""),
        (f"http://testserver/agenda/{SECRET}/", ""),
        ("http://autre.example/agenda/", ""),
        ("http://testserver/agenda/%00\x00", ""),
        ("http://[::1", ""),
        ("http://testserver/" + "a/" * 3000, ""),
        ("about:srcdoc", ""),
    ],
)
def test_of_the_page_the_path_is_kept_if_it_is_published(portal_site: SiteBuilder, page: str, kept: str) -> None:
    assert send(old(page)).status_code == 204
    assert counted() == [("script-src-elem", "inline", kept, 1)]


def test_a_page_that_is_no_longer_published_is_not_named(portal_site: SiteBuilder) -> None:
    portal_site["agenda"].unpublish()
    send(old())
    assert counted() == [("script-src-elem", "inline", "", 1)]


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{}", "text/plain", 415),
        (b"csp-report=1", "application/x-www-form-urlencoded", 415),
        (b"x" * (reports.LARGEST + 1), OLD, 413),
        (b"{" + b" " * (reports.LARGEST - 2) + b"}", OLD, 204),
        (b"[" * reports.LARGEST, OLD, 400),
        (b"9" * reports.LARGEST, OLD, 400),
        (b"\xff\xfe", OLD, 400),
        (b" ", OLD, 400),
        (b"null", OLD, 400),
        (b'{"csp-report": [1]}', OLD, 204),
        (b'[1, {"type": "csp-violation"}, {"type": "deprecation", "body": {}}]', NEW, 204),
        (old(directive="inventée"), OLD, 204),
        (old(directive=" "), OLD, 204),
    ],
)
def test_what_is_no_report_is_refused_or_counts_nothing(
    portal_site: SiteBuilder, caplog: pytest.LogCaptureFixture, body: bytes, content_type: str, status: int
) -> None:
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        assert send(body, content_type).status_code == status
    assert counted() == []
    assert caplog.records == [], "a stranger writes no line of the log"


@pytest.mark.parametrize("content_type", [OLD, NEW])
def test_an_empty_report_is_refused(portal_site: SiteBuilder, content_type: str) -> None:
    """``generic`` sends no content type with an empty body: browsers do."""
    assert send(b"", CONTENT_TYPE=content_type, CONTENT_LENGTH="0").status_code == 400
    assert send(b"", CONTENT_TYPE=content_type).status_code == 400, "nor a length"
    assert send(b"").status_code == 415
    assert counted() == []


@pytest.mark.parametrize("host", ["a." * 4000 + "example", "testserver" + "a" * 8000, "["], ids=["names", "one", "["])
def test_a_host_that_is_not_ours_counts_nothing(portal_site: SiteBuilder, host: str) -> None:
    answer = send(old(), HTTP_HOST=host)
    assert answer.status_code == 400
    assert host not in answer.content.decode()
    assert counted() == []


def test_a_port_without_end_names_no_page(portal_site: SiteBuilder) -> None:
    assert send(old(), HTTP_HOST="testserver:" + "9" * 8000).status_code == 204
    assert counted() == [("script-src-elem", "inline", "", 1)]


def test_the_address_is_only_posted_to(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 405


def test_one_report_of_a_thousand_violations_counts_a_few(portal_site: SiteBuilder) -> None:
    body = json.dumps([{"type": "csp-violation", "body": {"effectiveDirective": "img-src"}}] * 110).encode()
    assert len(body) < reports.LARGEST
    send(body, NEW)
    assert counted() == [("img-src", "(autre)", "", 20)]


def test_a_network_reports_so_many_times_an_hour(portal_site: SiteBuilder, client: Client) -> None:
    for _ in range(reports.PER_NETWORK_AND_HOUR):
        assert send(old(), client=client).status_code == 204
    assert send(old(), client=client).status_code == 429
    assert counted() == [("script-src-elem", "inline", "/agenda/", reports.PER_NETWORK_AND_HOUR)]
    assert send(old(), client=client, REMOTE_ADDR="198.51.100.7").status_code == 204


def test_a_day_has_a_bounded_number_of_rows(portal_site: SiteBuilder) -> None:
    for number in range(rows.MOST_ROWS_PER_DAY + 5):
        PolicyReport.objects.count_one(dates.today(), "img-src", f"https://h{number}.example", "/agenda/")
    assert PolicyReport.objects.count() == rows.MOST_ROWS_PER_DAY + 1
    assert PolicyReport.objects.get(blocked="(autres)").times == 5
    PolicyReport.objects.count_one(dates.today(), "img-src", "https://h0.example", "/agenda/")
    assert PolicyReport.objects.get(blocked="https://h0.example").times == 2


def test_counts_are_kept_ninety_days() -> None:
    for age in (90, 91):
        PolicyReport.objects.count_one(dates.today() - timedelta(days=age), "img-src", "data", "")
    call_command("purge_policy_reports")
    assert [row.day for row in PolicyReport.objects.all()] == [dates.today() - timedelta(days=90)]
    assert "purge_policy_reports" in django_settings.SCHEDULED_COMMANDS


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_report_renews_no_kept_page(portal_site: SiteBuilder) -> None:
    before = generation.current()
    send(old())
    assert PolicyReport.objects.exists()
    assert generation.current() == before
