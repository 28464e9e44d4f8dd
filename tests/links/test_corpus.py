"""Verdicts of labelled answers, played by servers of this machine: nearly none is wrong."""

import datetime
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from links.checking import rounds
from links.checking.answer import Answer, Missing
from links.checking.asking import Limits, ask
from links.checking.reading import read_page
from links.checking.turns import Clock
from links.checking.visiting import Work, visit
from links.enums import Fault, Outcome
from links.models import Link, LinkHost
from links.verdicts import judge, verdict_of
from portal.models import Organisation
from tests.links.corpus import ALIVE, HTML, LOST, UNKNOWN, Case, page
from tests.links.server import Web

QUICK = Limits(seconds=1.2, silence=0.8, slow=0.5, most_bytes=64 * 1024)
quickly = partial(ask, limits=QUICK)


@pytest.fixture
def web(settings: Any) -> Iterator[Web]:
    web = Web()
    settings.INGEST_TRUSTED_HOSTS = [*web.names, "127.0.1.99"]
    yield web
    web.close()


def test_nearly_no_verdict_is_wrong(web: Web) -> None:
    cases = [*ALIVE, *LOST]
    assert len(cases) >= 120
    assert len({(host, path) for _outcome, _label, host, path, _reply in cases}) == len(cases)
    for _outcome, _label, host, path, reply in cases:
        web.add(host, path, reply)
    hosts = {name: LinkHost(name=name) for name in web.hosts}
    for name, known in hosts.items():  # what each answers to the unknown, once
        _visited(web.url(name, "/t2"), known)

    def judged(case: tuple[str, *Case]) -> str:
        _outcome, _label, host, path, _reply = case
        return _visited(web.url(host, path), hosts.get(host) or LinkHost(name=host))

    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(judged, cases))
    wrong = [(case[0], said, case[1]) for case, said in zip(cases, found, strict=True) if case[0] != said]
    alarms = [each for each in wrong if _fails(each[1]) and not _fails(each[0])]
    missed = [each for each in wrong if _fails(each[0]) and not _fails(each[1])]
    assert len(alarms) < 0.01 * len(ALIVE), alarms
    assert len(missed) < 0.05 * len(LOST), missed
    assert len(wrong) < 0.02 * len(cases), wrong


def _visited(address: str, host: LinkHost) -> str:
    work = Work(host, [Link(digest="0" * 32, address=address)])
    return str(visit(work, float("inf"), Clock(), quickly)[0].verdict.outcome)


def _fails(outcome: str) -> bool:
    verdict = verdict_of(outcome)
    return verdict is not None and (verdict.is_failure or verdict.outcome == Outcome.CERTIFICATE)


def _secured(folder: Path, *, issuer: str, name: str, days: int) -> ThreadingHTTPServer:
    """A server of this machine with a certificate for a name, until some days from now; ``issuer`` signs it."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    subject, signer = (x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, each)]) for each in (name, issuer))
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(signer).public_key(key.public_key())
        .serial_number(7).not_valid_before(now - datetime.timedelta(days=90))
        .not_valid_after(now + datetime.timedelta(days=days)).sign(key, hashes.SHA256())
    )  # fmt: skip
    file = folder / f"{issuer}-{name}-{days}.pem"
    unlocked = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unlocked)
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    server = ThreadingHTTPServer(("127.0.1.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.mark.parametrize(
    ("issuer", "fault", "outcome"),
    [("site", Fault.CERTIFICATE, Outcome.CERTIFICATE), ("autorité", Fault.CHAIN, Outcome.ROBOTS)],
)
def test_a_certificate_that_browsers_refuse_is_told_from_a_chain_that_they_complete(
    web: Web, tmp_path: Path, issuer: str, fault: Fault, outcome: Outcome
) -> None:
    server = _secured(tmp_path, issuer=issuer, name="site", days=-1)
    answer = quickly(f"https://127.0.1.1:{server.server_port}/")
    server.shutdown()
    server.server_close()
    assert (answer.status, answer.fault) == (None, fault)
    assert judge(answer, Missing()).outcome == outcome


def test_a_private_network_is_never_asked(web: Web, settings: Any) -> None:
    """Neither at first nor after a redirect, which nobody typed."""
    settings.INGEST_TRUSTED_HOSTS = [web.hosts["honest"]]
    inside = web.url("soft", "/secret")
    assert quickly(inside).fault == Fault.PRIVATE
    assert quickly(web.add("honest", "/vers", (301, {"Location": inside}, ""))).fault == Fault.PRIVATE
    assert {host for host, _path, _headers in web.asked} == {"honest"}


def test_the_checker_says_who_it_is_and_what_it_knows(web: Web) -> None:
    address = web.add("honest", "/v", page("Nos ateliers", ETag='"7"', Last_Modified="Mon, 02 Nov 2026 08:00:00 GMT"))
    answer = quickly(address)
    assert (answer.etag, answer.last_modified) == ('"7"', "Mon, 02 Nov 2026 08:00:00 GMT")
    web.add("honest", "/v", (304, {}, ""))
    assert quickly(address, etag='"7"').status == 304
    sent = web.asked[-1][2]
    assert sent["If-None-Match"] == '"7"'
    assert "/mentions-legales/" in sent["User-Agent"]


def test_an_address_moved_to_accents_that_nobody_encoded_is_followed(web: Web) -> None:
    new = web.add("honest", "/%C3%A9v%C3%A9nements", page("Nos ateliers"))
    raw = "/événements".encode().decode("latin-1")  # what http.server writes as it is
    answer = quickly(web.add("honest", "/evenements", (301, {"Location": raw}, "")))
    assert (answer.status, answer.final) == (200, new.replace("%C3%A9", "é"))


@pytest.mark.parametrize(
    "said", ["Mon, 01 Jan 2026 00:00:00 +99999999999999999999", "Mon, 01 Jan 99999999999999999999 00:00:00 GMT"]
)
def test_a_date_that_no_calendar_has_asks_for_no_wait(web: Web, said: str) -> None:
    answer = quickly(web.add("honest", "/v", (503, {"Retry-After": said}, "")))
    assert (answer.status, answer.retry_after) == (503, 0)


@pytest.mark.parametrize("charset", ["", "; charset=unicode_escape", "; charset=punycode"])
@pytest.mark.django_db
def test_what_no_database_keeps_stops_no_round(web: Web, monkeypatch: pytest.MonkeyPatch, charset: str) -> None:
    """Signs without a letter (a page of UTF-16 that does not say so has as many as words), half a letter."""
    body = b"<title>Nos\0 ateliers \\ud800</title><h1>A\0 \\udc00</h1>" + b"<p>un mot \0 \\ud801 </p>" * 100
    reply = (200, {**HTML, "Content-Type": f"text/html{charset}", "ETag": '"\0"', "Last-Modified": "\0"}, body)
    monkeypatch.setitem(UNKNOWN, "soft", reply)
    gone_on = web.add("honest", "/vieux", (301, {"Location": "/v\0"}, ""))
    web.add("honest", "/v%00", reply)
    far = web.add("honest", "/loin", (301, {"Location": "/" + "a" * 2_100}, ""))
    web.add("honest", "/" + "a" * 2_100, page("Nos ateliers"))
    for number, address in enumerate((web.add("soft", "/page", reply), gone_on, far)):
        Organisation.objects.create(name=f"Partenaire {number}", website=address)
    found = rounds.run(rounds.Pace(), Clock(sleep=lambda _seconds: None), quickly)
    assert found.checked == 3
    moved = dict(Link.objects.exclude(moved_to="").values_list("address", "moved_to"))
    # Half an address would be offered to editors as the new one.
    assert far not in moved
    assert not LinkHost.objects.filter(free_at__gt=Clock().now() + rounds.LEASE / 2).exists()


def test_hostile_pages_cost_their_length() -> None:
    for piece in ("<", "<!--", "<a ", "<title>", "&#", "<script>", "<meta content='", "-" * 9 + " ", "404 : ", "9"):
        body = f"<p>&#{piece * (256 * 1024 // len(piece))}".encode()
        assert judge(Answer("http://a.fr/x", "http://a.fr/x", 200, page=read_page(body)), Missing()).outcome is not None
