"""People who ask for a call, as their browsers send it."""

from typing import Any

import pytest
from django.core import signing
from django.core.cache import caches
from django.test import Client

from contact.forms import CallbackForm, ContactForm, RecruitmentForm
from contact.models import ContactRequest
from portal import dates
from portal.requests.form_guard import number_asked
from tests.clock import Move, moved_by

CALL, RECRUITMENT = "/etre-rappele/", "/confier-un-recrutement/"
PERSON = {"name": "Ana Martin", "phone": "06.39.98.00.12", "moment": "matin", "subject": "emploi", "message": "Un CV."}
EMPLOYER = {
    "organisation": "Jardins de l’Est", "job": "jardinier", "posts": "2", "start": "dès que possible",
    "under_clause": "", "answer_by": "", "place": "", "message": "", "name": "Luc Roy", "phone": "",
    "email": "luc@example.org",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    caches["limits"].clear()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Move:
    """Make it a moment in Paris, first Monday 30 November 2026 at nine: ``at(2026, 12, 1, 9)``."""

    move = moved_by(monkeypatch, hour=9)
    move(2026, 11, 30)
    return move


def token(form: type[ContactForm], number: int = 0) -> str:
    """Of a form shown a minute ago."""
    return signing.dumps({"at": int(dates.now().timestamp()) - 60, "n": number}, salt=form.SALT)


def ask(client: Client, address: str = CALL, network: str = "203.0.113.7", **changes: str) -> Any:
    """What a browser without JavaScript sends."""
    form: type[ContactForm] = CallbackForm if address == CALL else RecruitmentForm
    changes.setdefault("token", token(form, ContactRequest.objects.count()))
    answers = (PERSON if address == CALL else EMPLOYER) | {"digits": str(number_asked(changes["token"]))}
    return client.post(address, answers | changes, REMOTE_ADDR=network)


def kept(**columns: Any) -> ContactRequest:
    """A request as it was kept, whatever its form."""
    made: ContactRequest = ContactRequest.objects.create(
        **{"kind": "rappel", "name": "Ana Martin", "phone": "06 39 98 00 12", "moment": "matin",
           "form_digest": f"f{ContactRequest.objects.count()}", **columns}
    )  # fmt: skip
    return made


def text(answer: Any) -> str:
    """What is on the page, with plain spaces."""
    shown: str = answer.content.decode()
    return shown.replace("\u00a0", " ").replace("\u202f", " ")
