"""An address replaced in the value of a field: a plain address, rich text, the blocks of a StreamField."""

import re
from html import escape, unescape
from typing import Any

from wagtail.blocks import StreamValue

from links.inventory.addresses import HREF, normalised


def replaced(value: Any, old: str, new: str) -> Any:
    """Return the value with ``new`` wherever it leads to ``old`` (``normalised``); the same object if nowhere.

    What is written after « # » stays, unless the new address says its own.
    """
    if isinstance(value, StreamValue):
        raw = value.get_prep_value()
        changed = _in_raw(raw, old, new)
        return value if changed == raw else value.stream_block.to_python(changed)
    return _in_raw(value, old, new)


def _in_raw(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return _in_text(value, old, new)
    if isinstance(value, list | tuple):
        return [_in_raw(each, old, new) for each in value]
    if isinstance(value, dict):
        return {key: _in_raw(each, old, new) for key, each in value.items()}
    return value


def _in_text(text: str, old: str, new: str) -> str:
    if "<" not in text:
        return _with_part(text, new) if normalised(text) == old else text

    def other(found: re.Match[str]) -> str:
        written = unescape(found[1] or found[2] or found[3])
        return f'href="{escape(_with_part(written, new))}"' if normalised(written) == old else found[0]

    return HREF.sub(other, text)


def _with_part(written: str, new: str) -> str:
    part = written.strip().partition("#")[2]
    return f"{new}#{part}" if part and "#" not in new else new
