"""Someone who gets past every door of the admin, and one object for each parameter of its addresses."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.permissions.conftest import _private_folder, at, gardeners, make_event, make_offer, offer, partner, values

__all__ = ["_private_folder", "at", "gardeners", "make_event", "make_offer", "offer", "partner", "values"]


@pytest.fixture
def chief(values: dict[str, Any]) -> Client:
    browser = Client()
    browser.force_login(get_user_model().objects.get(is_superuser=True))
    browser.raise_request_exception = False
    return browser
