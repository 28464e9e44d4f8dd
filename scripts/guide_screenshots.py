"""Take the pictures of the editor's guide from a running portal with the demonstration content.

    make run                                   # in one terminal
    .venv/bin/python scripts/guide_screenshots.py [http://127.0.0.1:8000]

Writes docs/images/guide-*.png. Needs an installed Chromium (CHROMIUM overrides its path).
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "images"
USER, PASSWORD = "responsable", "portail-de-demonstration"
# (file, address in the admin)
SCREENS = (
    ("guide-accueil", "/cms/"),
    ("guide-liste", "/cms/formations/"),
    ("guide-relire", "/cms/a-relire/"),
    ("guide-organismes", "/cms/snippets/portal/organisation/"),
)


def main(base: str) -> None:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=os.geteuid() != 0)
        page = browser.new_page(base_url=base, viewport={"width": 1200, "height": 760}, locale="fr-FR")
        page.set_default_timeout(120_000)  # the first pages of a portal just started are slow
        page.goto("/cms/login/")
        page.screenshot(path=FOLDER / "guide-connexion.png")
        page.locator("input[name=username]").fill(USER)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("form button[type=submit]").first.click()
        page.wait_for_url("**/cms/")
        for name, address in SCREENS:
            page.goto(address, wait_until="networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
        _edit_form(page)
        browser.close()


def _edit_form(page: Page) -> None:
    page.goto("/cms/formations/", wait_until="networkidle")
    page.locator(".title-wrapper a").first.click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / "guide-formulaire.png")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
