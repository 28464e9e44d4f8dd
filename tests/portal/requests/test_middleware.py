"""Each area of the site has its own Content-Security-Policy."""

import pytest
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.requests.marks import mark
from portal.requests.middleware import AreaPolicyMiddleware


def policy(request: HttpRequest) -> str:
    response = AreaPolicyMiddleware(lambda _request: HttpResponse("page"))(request)
    return CSPMiddleware(lambda _request: response).process_response(request, response)["Content-Security-Policy"]


def test_public_pages_allow_no_inline_code_and_no_frame(rf: RequestFactory) -> None:
    shown = policy(rf.get("/agenda/"))
    assert "unsafe-inline" not in shown
    assert "frame-ancestors 'none'" in shown


def test_the_admin_may_use_its_inline_scripts(rf: RequestFactory) -> None:
    assert "script-src 'self' 'unsafe-inline'" in policy(rf.get("/cms/pages/"))


def test_a_preview_is_a_public_page_that_the_admin_may_frame(rf: RequestFactory) -> None:
    request = rf.get("/agenda/forum/")
    mark(request, is_preview=True)  # as Wagtail does
    shown = policy(request)
    assert "frame-ancestors 'self'" in shown
    assert "script-src 'self';" in shown + ";"
    assert "unsafe-inline" not in shown


@pytest.mark.parametrize("path", ["/", "/cms/"])
def test_every_answer_renounces_the_camera_and_the_position(rf: RequestFactory, path: str) -> None:
    response = AreaPolicyMiddleware(lambda _request: HttpResponse())(rf.get(path))
    assert "geolocation=()" in response.headers["Permissions-Policy"]
