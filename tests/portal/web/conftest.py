"""What is kept for visitors is tried as they meet it: the front, then Django."""

import pytest

from tests.visitors.front_client import stand_before_django


@pytest.fixture(autouse=True)
def _behind_the_front(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_before_django(monkeypatch)
