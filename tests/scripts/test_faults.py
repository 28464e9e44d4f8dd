"""What ``make faults`` rests on: its faults are there, its table tells good from bad, its words are still said."""

import smtplib
from email.message import EmailMessage
from importlib import import_module

import pytest
from django.conf import settings
from django.template.loader import get_template

from applications.cvs import cv
from ingest.enums import RunStatus
from scripts.faults import people, servers, working
from scripts.faults.mail_sink import mail_sink
from scripts.faults.outcome import Outcome, show
from scripts.faults.play import FAULTS, main, played

GOOD = Outcome("a fault", 3, 0, 0, 1.5, "Réessayez", is_seen=True)


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_there(name: str) -> None:
    module, function = FAULTS[name].split(".")
    assert callable(getattr(import_module(f"scripts.faults.{module}"), function))


def test_an_unknown_fault_is_refused_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flood"]) == 2
    assert "There are: worker, " in capsys.readouterr().out


def test_a_fault_that_breaks_off_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(FAULTS, "broken", "outcome.nothing_of_that_name")
    with pytest.raises(AttributeError):
        played("broken")
    monkeypatch.setitem(FAULTS, "broken", "outcome.show")  # called without what it needs
    assert not played("broken").is_good
    assert "TypeError" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "is_good"),
    [({}, True), ({"lost": 1}, False), ({"doubled": 1}, False), ({"is_seen": False}, False), ({"errors": 90}, True)],
)
def test_the_table_tells_good_from_bad(
    changes: dict[str, int], is_good: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    row = Outcome(**(vars(GOOD) | changes))
    assert show([GOOD, row]) is is_good
    assert "Réessayez" in capsys.readouterr().out


def test_nothing_played_is_nothing_proved() -> None:
    assert not show([])


def test_the_mail_server_counts_copies_by_their_name() -> None:
    with mail_sink() as sink:
        for key in ("<1@a>", "<1@a>", "<2@a>"):
            mail = EmailMessage()
            mail["To"], mail["From"], mail["Message-ID"], mail["Subject"] = (
                "ana@example.org",
                "p@example.org",
                key,
                "Été",
            )
            with smtplib.SMTP("127.0.0.1", sink.port) as server:
                server.send_message(mail)
        assert sink.copies("ana@example.org", "Été") == {"<1@a>": 2, "<2@a>": 1}
        assert sink.copies("ana@example.org", "Hiver") == sink.copies("luc@example.org") == {}


def test_a_mail_that_breaks_off_was_not_taken() -> None:
    with mail_sink() as sink:
        server = smtplib.SMTP("127.0.0.1", sink.port)
        for line in ("EHLO a", "MAIL FROM:<p@example.org>", "RCPT TO:<ana@example.org>", "DATA"):
            server.docmd(line)
        server.send("To: ana@example.org\r\n\r\nBonj")
        server.close()
        server = smtplib.SMTP("127.0.0.1", sink.port)  # the next one comes after it
        server.quit()
        assert (sink.begun, sink.mails) == (1, [])


def test_the_sentences_that_people_must_read_are_still_those() -> None:
    away = get_template("503.html").render()
    assert people.UNSURE in away
    assert servers.AWAY in away
    assert RunStatus.INTERRUPTED.label == working.INTERRUPTED
    assert "postulez sans" in cv.NO_ROOM
    receipts = (settings.BASE_DIR / "templates" / "applications").rglob("*.html")
    assert any(people.RECEIVED in template.read_text(encoding="utf-8") for template in receipts)
