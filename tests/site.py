"""The whole structure of the site, for tests that need sections to stand in."""

import pytest

from home.structure import build_site
from portal.structure import SiteBuilder


@pytest.fixture
def portal_site(db: None) -> SiteBuilder:
    """Every section of the site, by key: ``portal_site["agenda"]``."""
    return build_site()
