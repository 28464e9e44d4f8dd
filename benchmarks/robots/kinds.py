"""Robots of ``benchmarks.robots``, and the honest applicant among them."""

import random
import threading
import uuid
from typing import Any

from django.core import signing

from applications.forms import ApplicationForm
from benchmarks.robots.server import Caller
from portal import dates
from portal.requests.form_guard import number_asked

# Begins the names that robots give, so that what they left is counted apart.
MARK = "Robot"
VICTIMS = [f"victime{number}@example.org" for number in range(10)]
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n" + b"x" * 100_000 + b"\ntrailer<<>>\n%%EOF\n"
KINDS = (
    "one address, one form again and again",
    "one address, hidden field filled",
    "one address, forged X-Forwarded-For",
    "one IPv6 network, an address a post",
    "many addresses, too fast",
    "many addresses, no proof",
    "many addresses, hidden field, a CV",
    "many addresses, no form of ours",
    "many addresses, good forms",
    "many addresses, good forms, victims' mail",
    "many addresses, good forms, a CV",
)


class Robots:
    """All of them send the offers' form with a session of ours, which costs them one visit."""

    def __init__(self, offers: list[str]) -> None:
        self.offers = offers
        self.form = _token(60)
        self.random = random.Random(10_000)
        self.lock = threading.Lock()

    def post(self, caller: Caller, kind: str, number: int) -> int:
        """The code of the answer to the post of this number."""
        offer = self.offers[number // len(KINDS) % len(self.offers)]
        changes = self._changes(kind, number)
        shown = changes.get("token") or _token(60)
        data = _answers(f"{MARK} {number}", f"robot{number}@example.org", shown) | changes
        cv = PDF if kind.endswith("a CV") else b""
        address, csrf = self._source(kind, number), kind != "many addresses, no form of ours"
        return caller.post(f"/candidatures/offre/{offer}/", address, data, cv, csrf=csrf)

    def _changes(self, kind: str, number: int) -> dict[str, str]:
        """What this kind of robot writes that others do not."""
        if "hidden field" in kind:
            return {"website": "https://spam.example"}
        return {
            "one address, one form again and again": {"name": f"{MARK} même", "token": self.form},
            "many addresses, too fast": {"token": _token(0)},
            "many addresses, no proof": {"digits": ""},
            "many addresses, good forms, victims' mail": {"email": VICTIMS[number // len(KINDS) % len(VICTIMS)]},
        }.get(kind, {})

    def _source(self, kind: str, number: int) -> str:
        """``X-Forwarded-For`` as it leaves the trusted proxy, which adds at the right whom it was called by."""
        if kind == "one address, forged X-Forwarded-For":
            return f"{self._address()}, 198.51.100.1"
        if kind.startswith("one address"):
            return f"198.51.100.{KINDS.index(kind) + 10}"
        return f"2001:db8::{number:x}" if "IPv6" in kind else self._address()

    def _address(self) -> str:
        with self.lock:
            return ".".join(str(self.random.randint(1, 254)) for _ in range(4))


class Honest:
    """People who answer offers meanwhile, each from an address of their own."""

    def post(self, caller: Caller, offer: str, number: int) -> int:
        data = _answers(f"Personne {number}", f"personne{number}@example.net", _token(120))
        return caller.post(f"/candidatures/offre/{offer}/", f"192.0.2.{number % 250 + 1}", data, PDF)


def _answers(name: str, email: str, token: str) -> dict[str, Any]:
    """With the question answered: whoever writes a robot for this very form reads it as well."""
    return {"name": name, "email": email, "availability": "demain", "message": "x" * 200, "consent": "on",
            "token": token, "digits": str(number_asked(token))}  # fmt: skip


def _token(seconds: int) -> str:
    """As a form shown so long ago holds it: a robot only needs the patience to ask for one."""
    return signing.dumps(
        {"at": int(dates.now().timestamp()) - seconds, "n": uuid.uuid4().hex}, salt=ApplicationForm.SALT
    )
