"""Filling a new index while the old one answers, then putting it in its place.

A rebuild that was interrupted is taken up again: documents go in by the order of their keys,
so the new index tells by its highest key where it stopped.
"""

from collections.abc import Callable

from django.db.models import F
from elasticsearch import Elasticsearch

from search.models import RemovedDocument, SearchDocument

from . import index
from .client import client, index_alias
from .sync import BATCH


def rebuild(*, resume: bool = True, progress: Callable[[int], None] = lambda _count: None) -> int:
    """Build, swap, drop what is old; how many documents went into the new index.

    ``progress`` is called with the number of documents of each batch. Raises what the node raises.
    """
    node = client().options(request_timeout=index.WRITE_TIMEOUT)
    name = _to_fill(node, resume=resume)
    started = int(node.indices.get_mapping(index=name).body[name]["mappings"]["_meta"]["started"])
    count = _fill(node, name, _highest(node, name), progress)
    # Pages written or removed while the new index was being filled.
    changed = list(SearchDocument.objects.filter(version__gte=started).values_list("pk", flat=True))
    for start in range(0, len(changed), BATCH):
        index.write(index.documents(changed[start : start + BATCH]), name, node)
    index.remove(RemovedDocument.objects.values_list("page_id", "version"), name, node)
    node.indices.put_settings(index=name, settings={"refresh_interval": index.SETTINGS["refresh_interval"]})
    node.indices.refresh(index=name)
    _swap(node, name)
    # Whatever was sent to the old index between the last look and the swap is sent again.
    SearchDocument.objects.filter(version__gte=started).update(indexed_version=0)
    SearchDocument.objects.filter(version__lt=started).update(indexed_version=F("version"))
    return count


def _to_fill(node: Elasticsearch, *, resume: bool) -> str:
    """Return the index to fill: the unfinished one of before, or a new one."""
    current = index.current_index(node)
    unfinished = [name for name in index.all_indexes(node) if name != current]
    if resume and unfinished:
        return unfinished[-1]
    for name in unfinished:
        node.indices.delete(index=name)
    name = index.new_index(node)
    node.indices.put_settings(index=name, settings={"refresh_interval": "-1"})
    return name


def _highest(node: Elasticsearch, name: str) -> int:
    node.indices.refresh(index=name)
    found = node.search(index=name, size=0, aggs={"last": {"max": {"field": "page_id"}}}).body
    return int(found["aggregations"]["last"]["value"] or 0)


def _fill(node: Elasticsearch, name: str, last: int, progress: Callable[[int], None]) -> int:
    count = 0
    while True:
        ids = list(SearchDocument.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not ids:
            return count
        index.write(index.documents(ids), name, node)
        last = ids[-1]
        count += len(ids)
        progress(len(ids))


def _swap(node: Elasticsearch, name: str) -> None:
    """Move the alias from every other index to this one, in one step; the others are dropped."""
    alias = index_alias()
    actions: list[dict[str, dict[str, str]]] = [{"add": {"index": name, "alias": alias}}]
    replaced = [other for other in index.all_indexes(node) if other != name]
    if not node.indices.exists_alias(name=alias) and node.indices.exists(index=alias):
        replaced.append(alias)  # an index under the alias' own name, made by the node for a write of another time
    actions += [{"remove_index": {"index": other}} for other in replaced]
    node.indices.update_aliases(actions=actions)
