"""The page shown when everything else fails: pytest-django refuses it the database."""

from pathlib import Path

from django.conf import settings
from django.test import RequestFactory
from django.views.defaults import server_error


def test_error_page_is_plain_text_of_the_template(rf: RequestFactory) -> None:
    source = Path(settings.BASE_DIR, "templates", "500.html").read_text()
    assert "{%" not in source
    assert "{{" not in source
    response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Le portail ne répond pas" in response.content.decode()


def test_files_that_the_error_page_asks_for_exist() -> None:
    source = Path(settings.BASE_DIR, "templates", "500.html").read_text()
    for name in ("css/portal.css", "favicon.svg"):
        assert f"/static/{name}" in source
        assert Path(settings.BASE_DIR, "static", name).is_file()
