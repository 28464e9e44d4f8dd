"""The body of a page as an import writes it: one text."""

from typing import Any


def body_html(page: Any) -> str:
    """HTML of the text that an import wrote; the stored blocks as text once an editor made more of it."""
    blocks = [(block.block_type, block.value) for block in page.body]
    if not blocks:
        return ""
    if [kind for kind, _value in blocks] == ["text"]:
        return str(blocks[0][1].source)
    return str(page.body.get_prep_value())


def set_body(page: Any, html: str) -> None:
    """Make clean HTML the page's whole body; nothing where it is empty."""
    page.body = [("text", html)] if html else []
