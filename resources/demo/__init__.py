"""Demonstration content of the resources, and the vocabularies that every other loader uses."""

from portal.demo import DemoContext

from . import organisations, topics


def load_vocabularies(context: DemoContext) -> None:
    """Topics and organisations: before any page."""
    topics.load(context)
    organisations.load(context)


def load(context: DemoContext) -> None:
    """The pages of the resources; ``load_vocabularies`` first."""
