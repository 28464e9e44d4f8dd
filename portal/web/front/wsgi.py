"""The front: what answers kept pages before Django is asked.

A request that Django sees costs a hundred times what a kept page does. So the application that the server calls is
this one: it gives what this process holds in memory (``memory``) under the generation that is published, and hands
everything else on. The page cache (``page_cache``), first of Django's middlewares but the counter of visits, finds
the rest in the shared store, makes what is nowhere, and fills the memory. One description of a request
(``shared_request``) names an answer in both, and its age is counted from when it was made.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_etags

from portal.serving.route_names import PAGE
from portal.web.publication import generation

from . import memory
from .kept_pages import ON_304
from .memory import Held
from .shared_request import ASKED, Environ, shared

# Rarely said, and of pages hardly ever: Django answers.
_LEFT_TO_DJANGO = ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")
# What of an answer is to be done once it has left; None for nothing.
Watcher = Callable[[Environ, int], Callable[[], object] | None]
_watchers: list[Watcher] = []


def watch(watcher: Watcher) -> None:
    """Show it each answer that the front gives: the environment and the status."""
    if watcher not in _watchers:
        _watchers.append(watcher)


def application() -> "Front":
    """Return what a WSGI server is to call; Django is set up."""
    return Front(get_wsgi_application())


class Front:
    """A WSGI application in front of Django's."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = shared(environ) if settings.PAGE_CACHE_SECONDS > 0 else None
        if asked is not None:
            held = memory.find(asked, generation.recent())
            if held is not None and not any(name in environ for name in _LEFT_TO_DJANGO):
                return _given(held, environ, start_response)
            environ[ASKED] = asked
        return self._application(environ, start_response)


class _Answer(list[bytes]):
    """A body that the server closes once it has left."""

    def __init__(self, parts: Iterable[bytes], work: list[Callable[[], object]]) -> None:
        super().__init__(parts)
        self._work = work

    def close(self) -> None:
        for each in self._work:
            each()


def _given(held: Held, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with what is held, or that the browser has it."""
    answer = held.answer
    if answer.page:
        environ[PAGE] = answer.page
    if _is_known(held.etag, environ.get("HTTP_IF_NONE_MATCH")):
        start_response("304 Not Modified", [header for header in answer.headers if header[0].lower() in ON_304])
        return _Answer((), _work(environ, 304))
    age = max(0, int(time.time() - answer.kept_at))
    start_response("200 OK", [*answer.headers, ("Age", str(age))])
    parts = () if environ["REQUEST_METHOD"] == "HEAD" else (answer.content,)
    return _Answer(parts, _work(environ, 200))


def _work(environ: Environ, status: int) -> list[Callable[[], object]]:
    return [work for watcher in _watchers if (work := watcher(environ, status)) is not None]


def _is_known(etag: str, said: str | None) -> bool:
    """Return whether the browser says that it has this very answer, as Django reads it: weakly compared."""
    if not said or not etag:
        return False
    if said == etag:
        return True
    known = parse_etags(said)
    return known == ["*"] or etag.removeprefix("W/") in {each.removeprefix("W/") for each in known}
