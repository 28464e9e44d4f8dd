"""Django's test client behind the front, as visitors are behind it on a server."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import client

from portal.requests.marks import mark
from portal.web.front import memory
from portal.web.front.wsgi import Front
from portal.web.publication import generation


class FrontHandler(client.ClientHandler):
    """Asks the front first; what it hands on is answered as usual."""

    def __call__(self, environ: dict[str, Any]) -> Any:
        made: list[Any] = []

        def application(environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
            made.append(super(FrontHandler, self).__call__(environ))
            return ()

        started: list[Any] = []
        body = Front(application)(environ, lambda status, headers: started.extend((status, headers)))
        if made:
            return made[0]
        response = HttpResponse(b"".join(body), status=int(started[0].split()[0]), headers=dict(started[1]))
        mark(response, wsgi_request=client.RequestFactory().get("/"))  # the client wants one
        getattr(body, "close", lambda: None)()
        return response


def stand_before_django(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the test's end, every client asks the front, which reads the generation each time."""
    monkeypatch.setattr(client, "ClientHandler", FrontHandler)
    monkeypatch.setattr(generation, "READ_EVERY", 0.0)
    memory.clear()
    generation.forget_recent()
