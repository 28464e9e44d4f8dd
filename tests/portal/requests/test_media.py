"""Uploaded images are served here when no server in front does; documents never are."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _uploads(settings: Settings, tmp_path: Path) -> None:
    settings.SERVE_MEDIA = True
    settings.MEDIA_ROOT = tmp_path
    for folder in ("images", "documents"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "note.svg").write_text("<svg><script>alert(1)</script></svg>")
    (tmp_path / "secret.txt").write_text("secret")


def test_an_image_is_served_for_long_and_cannot_act_as_the_portal(client: Client) -> None:
    response = client.get("/media/images/note.svg", headers={"accept-encoding": "gzip"})
    assert response.status_code == 200
    assert "max-age=2592000" in response.headers["Cache-Control"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["documents/note.svg", "secret.txt", "images/../secret.txt", "images/", "images/no.png"]
)
def test_nothing_else_is(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code in {400, 404}


def test_nothing_is_where_another_server_has_the_task(client: Client, settings: Settings) -> None:
    settings.SERVE_MEDIA = False
    assert client.get("/media/images/note.svg").status_code == 404
