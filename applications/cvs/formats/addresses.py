"""Where the addresses inside a document lead, read as Windows does: either slash, signs unseen left out."""

import re

# A file of the writer's own disk, or of the document itself; anything else is asked of another machine.
_LOCAL = re.compile(r"(?:file:/{0,3})?[a-z]:/|(?!//|[a-z][a-z0-9+.-]{0,30}:)", re.IGNORECASE)
# What a click may open: neither a program, nor a file of another machine.
_CLICKED = re.compile(r"(?:https?|mailto|tel|sms):", re.IGNORECASE)


def is_local(target: str) -> bool:
    """Tell whether an address stays on the machine."""
    return bool(_LOCAL.match(_seen(target)))


def is_harmless_link(target: str) -> bool:
    """Tell whether a click opens nothing but a page of the web, a mail, a call or a place of the document."""
    return is_local(target) or bool(_CLICKED.match(_seen(target)))


def _seen(target: str) -> str:
    return "".join(char for char in target if char.isprintable()).strip().replace("\\", "/")
