"""Text without its accents, where the parts of the portal look for it."""

from portal.folding import fold

__all__ = ["fold"]
