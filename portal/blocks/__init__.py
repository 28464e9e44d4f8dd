"""StreamField blocks, one file per family."""

from .body import BodyBlock
from .links import LinkListBlock, PartnerLinkBlock

__all__ = ["BodyBlock", "LinkListBlock", "PartnerLinkBlock"]
