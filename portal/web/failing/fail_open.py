"""Caches that never stop the portal: one that fails has nothing kept, and the pages are made.

Only for what can be made again. Sessions and whatever must not be forgotten stay in the database.
"""

import logging
import time
from typing import Any

import redis
from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.retry import Retry

from .quiet_log import QuietLog

# A server that does not answer must not hold each page, at each thing that it looks for.
REDIS_SECONDS = 0.5
REST_SECONDS = 1.0
failures = QuietLog(logging.getLogger(__name__))


class FailOpen(BaseCache):
    """Mix in before a backend: what fails there is logged, and answered as if nothing were kept.

    Any error counts: a full disk, a server that is gone, what an older version of the code kept and this one cannot
    read. ``add`` answers True, so that what is done once is done. ``incr`` raises ValueError, as for an unknown key.
    """

    def _try(self, name: str, otherwise: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return getattr(super(), name)(*args, **kwargs)
        except Exception as error:
            failures.error(f"cache {type(self).__name__}", error)
            return otherwise

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._try("add", True, key, value, timeout, version))

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._try("get", default, key, default, version)

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._try("set", None, key, value, timeout, version)

    def touch(self, key: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        return bool(self._try("touch", False, key, timeout, version))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(self._try("delete", False, key, version))

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return bool(self._try("has_key", False, key, version))

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        found: dict[Any, Any] = self._try("get_many", {}, keys, version)
        return found

    def set_many(self, data: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> list[Any]:
        left_out: list[Any] = self._try("set_many", list(data), data, timeout, version)
        return left_out

    def delete_many(self, keys: Any, version: int | None = None) -> None:
        self._try("delete_many", None, keys, version)

    def clear(self) -> None:
        self._try("clear", None)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        try:
            return int(super().incr(key, delta, version))
        except ValueError:
            raise
        except Exception as error:
            failures.error(f"cache {type(self).__name__}", error)
            raise ValueError(f"Key {key!r} not found") from error


class FailOpenFiles(FailOpen, FileBasedCache):
    """Files; a full or read-only disk keeps nothing."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        try:
            super().__init__(location, params)
        except OSError as error:  # it makes its folder; each writing tries again
            failures.error(f"cache {type(self).__name__}", error)


class FailOpenRedis(FailOpen, RedisCache):
    """Redis; give it ``RestingPool`` as its ``pool_class``."""


class RestingPool(redis.ConnectionPool):
    """Connections that give up soon, and do not try again within the second."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("socket_connect_timeout", REDIS_SECONDS)
        kwargs.setdefault("socket_timeout", REDIS_SECONDS)
        kwargs.setdefault("retry", Retry(NoBackoff(), 0))
        super().__init__(*args, **kwargs)
        self._rests_until = 0.0

    def get_connection(self, *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() < self._rests_until:
            raise redis.ConnectionError("it did not answer a moment ago")
        try:
            return super().get_connection(*args, **kwargs)
        except (redis.ConnectionError, redis.TimeoutError):
            self._rests_until = time.monotonic() + REST_SECONDS
            raise
