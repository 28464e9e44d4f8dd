"""Rows of pages made without asking each time which children they may be given."""

from typing import Any

from modelcluster.models import ClusterableModel

_make = ClusterableModel.__init__


def _init(self: ClusterableModel, *args: Any, **kwargs: Any) -> None:
    """As modelcluster's own, which lists all child relations (two hundred calls) to look for them among no names."""
    if kwargs:
        _make(self, *args, **kwargs)
    else:
        super(ClusterableModel, self).__init__(*args)


def make_rows_simply() -> None:
    """Children are only ever given by name: a row of the database has none."""
    ClusterableModel.__init__ = _init
