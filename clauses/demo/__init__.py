"""Demonstration content of the clause sociale: invented operations, companies and offers, all marked as such."""

from portal.demo import DemoContext

from . import declarations, operations, opportunities, organisations, showcases


def load(context: DemoContext) -> None:
    """After the resources' vocabularies: topics and organisations are known by key."""
    organisations.load(context)
    operations.load(context)
    declarations.load(context)
    opportunities.load(context)
    showcases.load(context)
