"""Results kept for whoever asks the same again, until anything published changes.

Only the database's own answers are kept: its index is written in the same commits as the pages, which renew the
generation. The external engine's is written after them.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from portal.web.publication import content_watch, generation
from search.results import SearchResult

MOST_KEPT = 300
_kept: OrderedDict[str, SearchResult] = OrderedDict()
_lock = threading.Lock()


def kept(asked: Hashable, find: Callable[[], SearchResult], *, engine: str) -> SearchResult:
    """Return what was found for the same question since the last change of content, else ``find`` it.

    What was typed is not in the name: only a digest of it.
    """
    published = None if content_watch.is_changing() else generation.current()
    if published is None:
        return find()
    name = hashlib.sha256(repr((published, asked)).encode()).hexdigest()
    with _lock:
        found = _kept.get(name)
        if found is not None:
            _kept.move_to_end(name)
            return found
    found = find()
    if found.engine == engine and not found.degraded:
        with _lock:
            _kept[name] = found
            if len(_kept) > MOST_KEPT:
                _kept.popitem(last=False)
    return found
