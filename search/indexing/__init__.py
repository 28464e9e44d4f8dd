"""Keeping the index in step with the pages."""

from .writer import index_pages, reindex_stale, remove_pages

__all__ = ["index_pages", "reindex_stale", "remove_pages"]
