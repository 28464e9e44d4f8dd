"""Experiments: how each was led, what it gave with its bases, and what became of it."""

from .experiment import ExperimentPage
from .index import ExperimentIndexPage
from .rows import Difficulty, Result, Stage

__all__ = ["Difficulty", "ExperimentIndexPage", "ExperimentPage", "Result", "Stage"]
