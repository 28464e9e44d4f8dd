"""The inventory of outgoing links."""

from .use import LinkUse

__all__ = ["LinkUse"]
