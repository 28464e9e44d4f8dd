"""What the editor of a page has written: checks say nothing of the words of templates or of other pages."""

import re
from collections.abc import Iterator
from typing import Any

from modelcluster.models import get_all_child_relations
from wagtail.blocks import StreamValue

from portal.editing.content_checks.reading import Block, blocks_of, without_spaces
from portal.words.living import as_words

_PARAGRAPHS = re.compile(r"\n\s*\n")


def written_in(page: Any) -> set[str]:
    """Return every paragraph, item, title, cell and link of the page and of its rows, each without its spaces."""
    written: set[str] = set()
    for text in _texts_of(page):
        for paragraph in _PARAGRAPHS.split(as_words(text)):
            for block in blocks_of(paragraph):
                written |= {block.letters, *(without_spaces(link.words) for link in block.links)}
    return written


def _texts_of(record: Any) -> Iterator[str]:
    for each in record._meta.fields:
        if each.editable:
            value = each.value_from_object(record)
            yield from _texts_in(value.get_prep_value() if isinstance(value, StreamValue) else value)
    for relation in get_all_child_relations(type(record)):
        for row in getattr(record, relation.get_accessor_name()).all():
            yield from _texts_of(row)


def _texts_in(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for each in data.values() if isinstance(data, dict) else data:
            yield from _texts_in(each)


def own_blocks(blocks: list[Block], written: set[str]) -> list[Block]:
    """Return the blocks whose whole text the page says itself; of the others, those of its links that it does."""
    return [
        block
        if block.letters in written
        else block.with_links([each for each in block.links if without_spaces(each.words) in written])
        for block in blocks
    ]
