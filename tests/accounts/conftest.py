"""People who log in, for the tests of accounts."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.test import Client

from portal.structure import SiteBuilder
from tests.site import with_roles

LOGIN = "/cms/login/"
PASSWORD = "une-longue-phrase"


@pytest.fixture
def staff(portal_site: SiteBuilder) -> User:
    """An editor of the agenda, who reads no application."""
    with_roles(portal_site)
    user: User = get_user_model().objects.create_user("paul", "paul@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name="Rédaction agenda"))
    return user


def type_password(
    client: Client, name: str = "paul", password: str = PASSWORD, address: str = "198.51.100.1", **more: Any
) -> Any:
    """The login form, filled and sent from an address."""
    return client.post(LOGIN, {"username": name, "password": password, **more}, REMOTE_ADDR=address)
