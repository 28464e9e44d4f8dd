"""People who apply, send their form again when no good answer comes, and what is kept of it."""

import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests
from django.db import connections
from django.utils import timezone
from requests.adapters import HTTPAdapter

from applications.cvs import cv as cv_files
from applications.models import Application
from clauses.models import OpportunityPage
from portal.models import OutgoingMail
from portal.settings.env import env
from portal.words.typography import shown
from tests.applications.conftest import PDF, answers, form_url

from .mail_sink import MailSink
from .world import Portal, managed, wait_until

UNSURE = "Ce que vous veniez d’envoyer n’est peut-être pas enregistré"
RECEIVED = "C’est envoyé"
_numbers = itertools.count(1)


class _From(HTTPAdapter):
    """Asks from an address of this machine: limits count each network apart."""

    def __init__(self, address: str) -> None:
        self._address = address
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, source_address=(self._address, 0), **options)


class Person:
    """Somebody with a browser, who wants to answer an offer and gives a CV.

    ``statuses``: what each sending of the form was answered, 0 for nothing; ``words``: the last page that was read.
    """

    def __init__(self, portal: Portal, cv: bytes = PDF) -> None:
        number = next(_numbers)
        self.name, self.email = f"Personne {number}", f"personne{number}@example.org"
        self.statuses: list[int] = []
        self.words, self.cv = "", cv
        self.is_told = True
        self._address = portal.address
        self._page = form_url(offer())
        self._browser = requests.Session()
        self._browser.mount("http://", _From(f"127.0.{1 + number // 250}.{1 + number % 250}"))
        self._form: dict[str, Any] = {}

    def open(self) -> bool:
        """Whether the form is there."""
        found = self._ask("GET", self._page)
        if found is None or found.status_code != 200:
            return False
        self._form = answers(name=self.name, email=self.email) | {
            "csrfmiddlewaretoken": self._browser.cookies["csrftoken"]
        }
        return True

    def send(self) -> bool:
        """Whether the portal says that it has the application."""
        files = {"cv": ("cv.pdf", self.cv)} if self.cv else None
        found = self._ask("POST", self._page, data=self._form, files=files, allow_redirects=False)
        self.statuses.append(found.status_code if found is not None else 0)
        if found is None:
            return False
        if found.status_code != 302:
            self.words = found.text
            is_away = found.status_code == 503 and "Retry-After" in found.headers and UNSURE in found.text
            self.is_told &= is_away or (found.status_code == 422 and shown(cv_files.NO_ROOM) in found.text)
            return False
        self._page = found.headers["Location"]
        return True

    def reads_receipt(self) -> bool:
        found = self._ask("GET", self._page)
        self.words = found.text if found is not None else ""
        return found is not None and found.status_code == 200 and RECEIVED in self.words

    def applies(self) -> None:
        """All of it, as often as it takes."""
        wait_until(self.open, "the form does not come")
        wait_until(self.send, "the application is not taken")
        wait_until(self.reads_receipt, "the receipt does not come")

    @property
    def errors(self) -> int:
        return sum(status != 302 for status in self.statuses)

    def _ask(self, method: str, path: str, **what: Any) -> requests.Response | None:
        try:
            return self._browser.request(
                method, self._address + path, headers={"Connection": "close"}, timeout=60, **what
            )
        except requests.RequestException:
            return None


class Applicants:
    """People who apply one after the other as long as the block; ``people``: those whose application was taken."""

    def __init__(self, portal: Portal) -> None:
        self.people: list[Person] = []
        self.failure = ""
        self._portal, self._over = portal, threading.Event()
        self._thread = threading.Thread(target=self._apply, daemon=True)

    def __enter__(self) -> "Applicants":
        self._thread.start()
        return self

    def __exit__(self, *_args: object) -> None:
        self._over.set()
        self._thread.join()

    def _apply(self) -> None:
        while not self._over.is_set():
            person = Person(self._portal)
            try:
                person.applies()
            except TimeoutError as fault:
                self.failure = str(fault)
                return
            self.people.append(person)
            time.sleep(0.05)

    def more(self, count: int) -> None:
        begun = len(self.people)
        wait_until(lambda: self.failure or len(self.people) >= begun + count, "nobody applies any more")


def offer() -> OpportunityPage:
    """The first one of the demonstration that takes applications; the same on each database."""
    return next(each for each in OpportunityPage.objects.public_now().order_by("pk") if each.takes_applications)


@contextmanager
def database(url: str) -> Iterator[str]:
    """Name of a connection of this process to the database of another portal, as long as the block."""
    config = env.db_url_config(url)
    connections.databases[url] = connections.configure_settings({"default": config})["default"]
    try:
        yield url
    finally:
        connections[url].close()


def tell_everybody(variables: dict[str, str], using: str = "default") -> None:
    """What the scheduler does once the minute of each mail's own worker is over, which is not waited for."""
    managed("tell_arrivals", variables=variables)
    OutgoingMail.objects.using(using).update(next_try_at=timezone.now())
    managed("send_mails", variables=variables)


def nothing_to_tell(using: str = "default") -> None:
    """From now on, the desks are told of new applications only."""
    Application.with_repeats.using(using).filter(told_at=None).update(told_at=timezone.now())
    OutgoingMail.objects.using(using).all().delete()


def kept(people: list[Person], using: str = "default") -> tuple[int, int]:
    """How many of these people's applications, or CVs, are lost, and how many are there twice, repeats included."""
    given = {person.name: person.cv for person in people}
    found: list[Any] = [each for each in Application.with_repeats.using(using).all() if each.name in given]
    whole = {each.name for each in found if _cv_of(each) == given[each.name]}
    return len(set(given) - whole), len(found) - len({each.name for each in found})


def _cv_of(application: Any) -> bytes | None:
    try:
        return cv_files.read(application.cv_key) if application.cv_key else b""
    except OSError:
        return None


def told(people: list[Person], sink: MailSink) -> tuple[int, int]:
    """How many of these people got no receipt, and how many two; and so for what the offer's desk is told of them."""
    receipts = [len(sink.copies(person.email, "Votre candidature")) for person in people]
    announced = sum(_announced(each.subject) for each in _once(sink, offer().contact_email))
    lost = sum(not count for count in receipts) + max(0, len(people) - announced)
    doubled = sum(count > 1 for count in receipts) + max(0, announced - len(people))
    return lost, doubled


def _once(sink: MailSink, to: str) -> list[Any]:
    """The mails to this address, each once however often its copies came."""
    return list({mail.key: mail for mail in sink.mails if mail.to == to}.values())


def _announced(subject: str) -> int:
    """« Une candidature pour… », « 3 candidatures sont arrivées »."""
    first = subject.partition(" ")[0]
    return int(first) if first.isdecimal() else int(first == "Une")
