"""What readers see of a dead link."""

from .middleware import RemovedLinksMiddleware

__all__ = ["RemovedLinksMiddleware"]
