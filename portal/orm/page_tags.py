"""Tags of a page: rows that stay the same rows when a form is saved again, and names read together."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager

from portal.editing.at_hand import at_hand


def with_tags(rows: Iterable[Any]) -> list[Any]:
    """Return these rows, their tags read in one query where they are not at hand."""
    found = list(rows)
    if (known := at_hand()) is not None and found:
        known.give(found, "tag")
    prefetch_related_objects(found, "tag")
    return found


class _Tags(_ClusterTaggableManager):
    def get_queryset(self, extra_filters: Any = None) -> Any:
        if self.instance is not None and self.get_tagged_item_manager().is_deferring:
            with_tags(self.get_tagged_item_manager().all())
        return super().get_queryset(extra_filters)

    def set(self, tags: Iterable[Any], **_options: Any) -> None:
        """Keep the rows of tags that stay, which indexes and other pages know; taggit makes them all anew."""
        self._remove_prefetched_objects()
        rows = self.get_tagged_item_manager()
        known = {row.tag_id: row for row in rows.all()}
        rows.set([known.get(tag.pk) or self.through(tag=tag) for tag in self._to_tag_model_instances(tags, {})])


class PageTags(ClusterTaggableManager):
    """As modelcluster's own, whose name migrations keep."""

    def __get__(self, instance: Any, model: Any) -> _Tags:
        return _Tags(through=self.through, model=model, instance=instance, prefetch_cache_name=self.name)

    def value_from_object(self, instance: Any) -> list[Any]:
        rows = self.through._meta.get_field("content_object").remote_field.get_accessor_name()
        return [row.tag for row in with_tags(getattr(instance, rows).all())]

    def deconstruct(self) -> Any:
        name, _path, positional, named = super().deconstruct()
        return name, "modelcluster.contrib.taggit.ClusterTaggableManager", positional, named
