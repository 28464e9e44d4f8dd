"""The objects that the permissions' tests open at each address."""

from tests.permissions.conftest import (
    _private_folder,
    at,
    gardeners,
    make_event,
    make_offer,
    offer,
    partner,
    values,
)

__all__ = ["_private_folder", "at", "gardeners", "make_event", "make_offer", "offer", "partner", "values"]
