"""What production writes, in the tests' own process."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from portal.serving.logs import JsonFormatter
from portal.serving.route_names import RouteNames

# As ``LOGGING`` of the production settings, which the served portal of ``test_log_values`` reads itself.
FILTERED_LOGGERS = ("django.request", "django.security.csrf")


@contextmanager
def production_logging() -> Iterator[io.StringIO]:
    written, names = io.StringIO(), RouteNames()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonFormatter())
    handler.addFilter(names)
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    # SQL is only written by debug pages, which production has not.
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    for name in FILTERED_LOGGERS:
        logging.getLogger(name).addFilter(names)
    try:
        yield written
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        logging.getLogger("django.db.backends").setLevel(logging.NOTSET)
        for name in FILTERED_LOGGERS:
            logging.getLogger(name).removeFilter(names)
