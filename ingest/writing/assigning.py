"""What importers share to find where pages go and to put values on them."""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.models import Page

from ingest.errors import IngestError


def section(model: type[Page], what: str, **which: Any) -> Any:
    """Return the index page under which new pages go; ``what`` names it in French where the portal has none yet.

    Raises IngestError then.
    """
    found = model.objects.filter(**which).first()
    if found is None:
        raise IngestError(f"Le portail n’a pas encore {what} : lancez « manage.py setup_site ».")
    return found


def assign_given(page: Any, names: Iterable[str], values: Mapping[str, Any]) -> None:
    """Set the fields that the row gives; the others stay as they are."""
    for name in names:
        if name in values:
            setattr(page, name, values[name])


def body_html(page: Any) -> str:
    """Return HTML of the text that an import wrote; the stored blocks as text once an editor made more of it."""
    blocks = [(block.block_type, block.value) for block in page.body]
    if not blocks:
        return ""
    if [kind for kind, _value in blocks] == ["text"]:
        return str(blocks[0][1].source)
    return str(page.body.get_prep_value())


def set_body(page: Any, html: str) -> None:
    """Make clean HTML the page's whole body; nothing where it is empty."""
    page.body = [("text", html)] if html else []
