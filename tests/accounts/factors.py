"""Applications of codes, as people hold them."""

import re
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from accounts.models import SecondFactor
from accounts.second_factor.codes import code_at, new_secret
from portal import dates
from tests.accounts.conftest import type_password

CODE, ACTIVATION = "/cms/login/code/", "/cms/login/activation/"
OWN = "/cms/account/second-facteur/"


class Phone:
    """Shows the code of a secret, now or some seconds away."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    def code(self, seconds: int = 0) -> str:
        return code_at(self.secret, dates.now().timestamp() + seconds)


def phone_of(user: User) -> tuple[Phone, list[str]]:
    """A second factor that was set up some minutes ago, and its recovery codes."""
    secret = new_secret()
    activated = SecondFactor.objects.activate(user, secret, code_at(secret, dates.now().timestamp()))
    assert activated is not None
    SecondFactor.objects.update(last_step=0)
    return Phone(secret), activated[1]


def scanned(page: Any) -> Phone:
    """What a phone reads from a page of activation: the key that is also written out."""
    text = page.content.decode()
    assert 'src="data:image/svg+xml' in text
    found = re.search(r"<code>([A-Z2-7 ]{32,})</code>", text)
    assert found
    return Phone(found[1].replace(" ", ""))


def shown_recovery_codes(page: Any) -> list[str]:
    return re.findall(r"<li><code>([a-z0-9-]{19})</code>", page.content.decode())


def is_in(client: Client) -> bool:
    """Whether this browser is logged in to the admin."""
    answer = client.get("/cms/account/")
    assert answer.status_code == 200 or answer["Location"].startswith("/cms/login/")
    return answer.status_code == 200


def log_in(client: Client, name: str, code: str) -> Any:
    """Password, then code."""
    answer = type_password(client, name)
    assert answer["Location"] == CODE
    return client.post(CODE, {"code": code})
