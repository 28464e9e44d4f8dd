"""A test's transaction never ends: what it wrote is published when the first request comes.

What is kept with the published generation (``portal.web.publication.derived``) is neither used nor made inside a
transaction that changed content. Visitors' requests come after the commit of what they see; so do a test's.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.core.signals import request_started
from django.db import connections

from portal.web.publication import content_watch


def publish(**_kwargs: Any) -> None:
    """Tell what the transactions of this thread have changed, as their commit would."""
    for connection in connections.all(initialized_only=True):
        for _savepoints, callback, *_ in reversed(connection.run_on_commit):
            if isinstance(callback, partial) and callback.func is content_watch._renew_once:
                callback()  # the last tells them all
                break


@pytest.fixture(autouse=True)
def _what_was_written_is_published() -> Iterator[None]:
    request_started.connect(publish, dispatch_uid="tests-publish")
    yield
    request_started.disconnect(dispatch_uid="tests-publish")
