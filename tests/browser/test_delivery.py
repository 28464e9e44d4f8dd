"""How pages reach a visitor: light, whole without JavaScript, from nowhere but the portal."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import weighed

HOME_BYTES = 150_000
HOME_REQUESTS = 10


def test_the_home_page_is_light(page: Page) -> None:
    with weighed(page) as sizes:
        page.goto("/", wait_until="networkidle")
    assert len(sizes) <= HOME_REQUESTS
    assert sum(sizes) <= HOME_BYTES


def test_the_home_page_works_without_javascript(plain_page: Page) -> None:
    plain_page.goto("/")
    expect(plain_page.get_by_role("heading", level=1)).to_be_visible()
    expect(plain_page.get_by_role("search").first).to_be_visible()


def test_files_are_compressed_and_kept_for_good(page: Page) -> None:
    page.goto("/")
    stylesheet = page.locator("link[rel=stylesheet]").first.get_attribute("href")
    assert stylesheet is not None
    answer = page.request.get(stylesheet, headers={"Accept-Encoding": "gzip, br"})
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]


def test_coming_back_costs_nothing(page: Page) -> None:
    first = page.request.get("/")
    again = page.request.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body()) == (304, b"")


def test_an_unknown_address_helps(page: Page) -> None:
    answer = page.goto("/nulle-part/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("link").first).to_be_visible()


def test_a_partner_sees_the_code_to_copy_and_what_it_will_show(page: Page) -> None:
    page.goto("/api/vos-pages/?nature=lieu&arrondissement=75018")
    expect(page.get_by_role("region", name="Code à copier", exact=True)).to_contain_text('<iframe src="')
    expect(page.locator("iframe")).to_have_count(1)
    page.locator("iframe").scroll_into_view_if_needed()
    expect(page.frame_locator("iframe").get_by_role("heading").first).to_be_visible()
