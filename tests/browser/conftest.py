"""A real Chromium before a real server; nothing is downloaded, any installed Chromium will do.

``page`` is a desktop window, ``phone`` a telephone, ``plain_page`` a browser without JavaScript. Addresses are
relative: ``page.goto("/agenda/")``. A script error, a refusal by the Content-Security-Policy or a request
to another site fails the test, whatever it was about.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.browser.server import running_portal

DESKTOP = {"width": 1350, "height": 940}
PHONE = {"width": 390, "height": 844}
_INSTALLED = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_chromium() -> str | None:
    """Return the program to run: what ``CHROMIUM`` names, else an installed one, else None."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).exists():
            pytest.fail(f"CHROMIUM names {named}, which does not exist", pytrace=False)
        return named
    return next((found for name in _INSTALLED if (found := shutil.which(name))), None)


# Package scope, not session: Playwright's event loop must have ended before other tests use the database.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium on this machine: browser tests not run (install one, or set CHROMIUM to its path)")
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not work for root, who is who runs continuous integration.
        chromium = playwright.chromium.launch(executable_path=program, chromium_sandbox=os.geteuid() != 0)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def portal_url(browser: Browser) -> Iterator[str]:
    """Address of the served portal, without a final slash. Asked after Chromium, which may be missing."""
    with running_portal() as url:
        yield url


@pytest.fixture
def open_page(browser: Browser, portal_url: str) -> Iterator[Callable[..., Page]]:
    """Open a window of a new visitor: ``open_page(viewport=PHONE, color_scheme="dark")``."""
    opened: list[_Watched] = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(
            base_url=portal_url,
            timezone_id="Europe/Paris",
            # A transition between pages that a print or the next step cuts is told as a script error.
            **{"viewport": DESKTOP, "locale": "fr-FR", "reduced_motion": "reduce", **options},
        )
        context.set_default_timeout(10_000)
        opened.append(_Watched(context.new_page(), portal_url))
        return opened[-1].page

    yield open_one
    faults = [fault for watched in opened for fault in watched.faults]
    for watched in opened:
        watched.page.context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    return open_page(viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def plain_page(open_page: Callable[..., Page]) -> Page:
    return open_page(java_script_enabled=False)


class _Watched:
    """A page, and what went wrong in it outside what the test looks at."""

    def __init__(self, page: Page, portal_url: str) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"script error on {page.url}: {error}"))
        page.on("console", lambda message: self._refused(message.text))
        page.on("request", lambda request: self._left(request.url, portal_url))

    def _refused(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.faults.append(f"{self.page.url}: {text}")

    def _left(self, address: str, portal_url: str) -> None:
        if not address.startswith((portal_url, "data:", "blob:")):
            self.faults.append(f"{self.page.url} asks another site for {address}")


def log_in(page: Page, username: str, password: str) -> None:
    """Enter the admin as an editor would, by its form."""
    page.goto("/cms/login/")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("form button[type=submit], form input[type=submit]").first.click()
    page.wait_for_url("**/cms/")


def assert_accessible(page: Page) -> None:
    """Fail with axe's words on any violation in the page as it stands."""
    results = Axe().run(page)
    assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"


# What a page has before its content takes some thirty: nobody looks for a button longer.
_LONGEST_WAY = 150
_SHOWS_FOCUS = """node => {
    const seen = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
        || style.boxShadow !== "none";
    return seen(getComputedStyle(node)) || seen(getComputedStyle(node.parentElement));
}"""


def tab_to(target: Locator) -> None:
    """Press Tab until ``target`` has the focus, from where the focus is; fail if it is never reached or not seen."""
    page = target.page
    for _ in range(_LONGEST_WAY):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            assert target.evaluate(_SHOWS_FOCUS), f"{page.url}: the focus is not seen on {target}"
            return
    raise AssertionError(f"{page.url}: Tab never reaches {target}")


@contextmanager
def weighed(page: Page) -> Iterator[list[int]]:
    """Yield a list that holds, once the block is left, the bytes of each answer as they came over the network."""
    sizes: list[int] = []
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    yield sizes
    page.wait_for_load_state("networkidle")
    client.detach()
