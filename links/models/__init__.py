"""The inventory of outgoing links, and what is known of each."""

from .link import Link, LinkHost
from .use import LinkUse

__all__ = ["Link", "LinkHost", "LinkUse"]
