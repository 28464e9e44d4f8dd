"""Caches that fail stop nothing: a folder that is none, a Redis that is absent, frozen, stopped and started."""

import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.core.cache import caches
from django.test import Client
from pytest_django.fixtures import Settings

from portal.requests.rate_limit import wait_of
from portal.settings import env
from portal.structure import SiteBuilder
from portal.web.failing.fail_open import FailOpenFiles, RestingPool
from portal.web.publication import generation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept_for_a_minute(settings: Settings, portal_site: SiteBuilder) -> None:
    settings.PAGE_CACHE_SECONDS = 60


def use(settings: Settings, redis_url: str = "", folder: Path | None = None) -> None:
    found = env.caches(redis_url)
    for each in found.values():
        if folder is not None:
            each["LOCATION"] = str(folder / Path(each["LOCATION"]).name)
    settings.CACHES = found


def check_that_all_works() -> None:
    for address in ("/", "/agenda/", "/agenda/?q=emploi", "/recherche/?q=emploi", "/sante/"):
        for _ in range(2):
            assert Client().get(address).status_code == 200
    assert wait_of("ana", "test", most=1, seconds=60) == 0
    caches["default"].add("once", 1)
    for name in ("default", "pages"):
        cache = caches[name]
        assert cache.get("x", "none") == "none"
        assert cache.get_many(["x"]) == {}
        assert cache.get_or_set("x", 7) == 7
        assert not cache.has_key("x")
        assert cache.touch("x") is cache.delete("x") is False
        cache.set_many({"x": 1})
        cache.delete_many(["x"])
        cache.clear()
        with pytest.raises(ValueError, match="not found"):
            cache.incr("x")


def test_a_cache_folder_that_is_a_file(settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "var").write_text("no folder")
    use(settings, folder=tmp_path / "var")
    check_that_all_works()
    assert 1 <= caplog.text.count("cache FailOpenFiles fails") <= 2
    assert caplog.text.count("count of limits fails") == 1
    assert "Age" not in Client().get("/").headers


def test_what_another_version_kept_is_not_there(tmp_path: Path) -> None:
    cache = FailOpenFiles(str(tmp_path), {})
    cache.set("x", 1)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"spoiled")
    assert cache.get("x", 3) == 3


def test_a_generation_that_could_not_be_renewed_is_not_trusted(settings: Settings, tmp_path: Path) -> None:
    """The disk fills up, somebody publishes, the disk has room again: nothing from before is shown."""
    use(settings, folder=tmp_path)
    before = generation.current()
    file = tmp_path / "generation"
    written = file.read_text()
    file.unlink()
    file.mkdir()
    assert not generation.renew()
    assert generation.current() is None
    file.rmdir()
    file.write_text(written)
    assert generation.current() not in {None, before}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_a_redis_that_is_absent(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    use(settings, f"redis://127.0.0.1:{free_port()}/0")
    check_that_all_works()
    assert caplog.text.count("cache FailOpenRedis fails") == 1


class Server:
    """A real Redis on a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.port, self._folder = free_port(), folder
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self._folder)]
        self.process = subprocess.Popen([*command, "--save", "", "--daemonize", "no"], stdout=subprocess.PIPE)
        assert self.process.stdout
        while b"Ready to accept connections" not in (line := self.process.stdout.readline()):
            assert line, "redis-server ended"

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.communicate()
            self.process = None


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[Server]:
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed")
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


def rest_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second during which a Redis that failed is left alone."""
    monkeypatch.setattr("portal.web.failing.fail_open.REST_SECONDS", 0.0)


def test_redis_gone_and_back(settings: Settings, redis_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    rest_is_over(monkeypatch)
    use(settings, redis_server.url)
    first = Client().get("/agenda/")
    assert "Age" in Client().get("/agenda/").headers
    redis_server.stop()
    for _ in range(3):
        gone = Client().get("/agenda/")
        assert (gone.status_code, gone.content) == (200, first.content)
        assert "Age" not in gone.headers
    redis_server.start()
    Client().get("/agenda/")
    assert "Age" in Client().get("/agenda/").headers


def test_what_was_kept_before_redis_was_out_of_reach_is_not_shown_again(
    settings: Settings, redis_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frozen, it keeps all it had: a publication meanwhile could not be told to it."""
    rest_is_over(monkeypatch)
    use(settings, redis_server.url)
    Client().get("/agenda/")
    before = generation.current()
    assert redis_server.process
    redis_server.process.send_signal(signal.SIGSTOP)
    assert not generation.renew()
    redis_server.process.send_signal(signal.SIGCONT)
    assert "Age" not in Client().get("/agenda/").headers
    assert generation.current() not in {None, before}


def test_a_redis_that_failed_is_left_alone_for_a_while() -> None:
    pool: Any = RestingPool(host="127.0.0.1", port=free_port())
    for words in ("Connection refused", "a moment ago"):
        with pytest.raises(redis.ConnectionError, match=words):
            pool.get_connection()
