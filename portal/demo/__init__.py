"""Toolkit of the demonstration content; each app's own is in ``<app>/demo/``."""

from .context import DemoContext

__all__ = ["DemoContext"]
