"""Which user agents are programs: a list that others keep, asked once for each agent."""

from functools import lru_cache

from crawleruseragents import is_crawler

LONGEST = 400  # characters
# What a browser always says of itself; a program that hides behind nothing does not.
BROWSERS = ("Mozilla/", "Opera/")


@lru_cache(maxsize=4096)
def is_robot(agent: str) -> bool:
    """Return whether it says nothing of a browser, or is on the list of crawlers; cut to ``LONGEST`` by the caller."""
    return not agent.startswith(BROWSERS) or is_crawler(agent)
