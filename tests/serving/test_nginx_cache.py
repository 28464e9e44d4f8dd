"""A cache in nginx gives what the portal offers to everybody, for as long as it says, and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.serving import test_nginx
from tests.serving.test_nginx import Handler, Portal, Proxy, configure, running

pytestmark = test_nginx.pytestmark
OFFERED = {"X-Accel-Expires": "60", "Cache-Control": "no-cache", "Vary": "HX-Request, Cookie, Accept-Encoding"}


class Answering(Handler):
    """Answers with a number, and says what the portal does of a page that is everybody's."""

    def says(self) -> tuple[dict[str, str], bytes]:
        offered = {"Cache-Control": "no-cache"} if "/compte/" in self.path else OFFERED
        return offered, f"{len(self.server.headers)}".encode()


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    behind = Portal()
    behind.RequestHandlerClass = Answering
    port = configure(tmp_path, behind)
    text = (settings.BASE_DIR / "docs/nginx-cache.conf.example").read_text()
    assert "/var/cache/nginx/portal" in text
    cache = text.replace("/var/cache/nginx/portal", str(tmp_path / "cache"))
    (tmp_path / "portal.conf").write_text(cache + (tmp_path / "portal.conf").read_text())
    with running(tmp_path, behind, port) as found:
        yield found


def ask(proxy: Proxy, path: str = "/agenda/", **headers: str) -> Any:
    return proxy.ask(path=path, headers={name.replace("_", "-"): value for name, value in headers.items()})[1]


def test_what_is_offered_is_given_again_and_the_rest_is_not(proxy: Proxy) -> None:
    first = ask(proxy)
    assert ask(proxy) == ask(proxy, Cookie="_pk_id.1=a; csrftoken=b") == first
    assert ask(proxy, "/compte/") != ask(proxy, "/compte/")


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "sessionid=a"}, {"Cookie": "x=1; messages=a"}, {"Cookie": "x=1;lien_7=a"},
        {"Cookie": "navigateur_connu_2=a"}, {"Authorization": "Basic x"},
        {"Content-Type": "text/plain; charset=utf-16"},
        {"HX-Request": "true"}, {"HX-Request": "true", "HX-Boosted": "true"}, {"Accept-Encoding": "gzip, br"},
    ],
)  # fmt: skip
def test_another_kind_of_visit_neither_has_nor_leaves_the_copy(proxy: Proxy, headers: dict[str, str]) -> None:
    assert ask(proxy, "/deux/", **headers) != ask(proxy, "/deux/")
    kept = ask(proxy)
    assert ask(proxy, **headers) != kept
    assert ask(proxy) == kept


def test_addresses_are_told_apart_as_written(proxy: Proxy) -> None:
    assert len({ask(proxy, path) for path in ("/agenda/", "/agenda/?q=%C3%A9", "/agenda/?q=%E9", "/agenda")}) == 4
