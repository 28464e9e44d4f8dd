"""Take the pictures of docs/design.md, one of each page type, from a running portal with the demonstration content.

    make run                                   # in one terminal
    .venv/bin/python -m scripts.site_pictures [http://127.0.0.1:8000]

Writes docs/images/page-*.webp: a screen of 1350 × 900 in the light scheme beside a telephone of 390 × 900 in the
dark one. Needs an installed Chromium (CHROMIUM overrides its path).
"""

import io
import os
import shutil
import sys
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "images"
# (file, address; the first page of a list where the address ends with « > »)
PAGES = (
    ("accueil", "/"),
    ("public", "/je-cherche-un-emploi/"),
    ("guide", "/s-orienter/guides/>"),
    ("lieux", "/s-orienter/lieux/"),
    ("lieu", "/s-orienter/lieux/>"),
    ("agenda", "/agenda/"),
    ("evenement", "/agenda/>"),
    ("relais", "/s-orienter/infos/>"),
    ("formation", "/formations/assistance-de-vie-aux-familles/"),
    ("document", "/observation/marche-du-travail/>"),
    ("operation", "/clause-sociale/operations/>"),
    ("offre", "/clause-sociale/offres/>"),
    ("indicateurs", "/clause-sociale/indicateurs/"),
    ("experimentation", "/experimentations/plateforme-des-regularises/"),
    ("recherche", "/recherche/?q=agent+de+proprete+18e"),
    ("engagements", "/engagements/"),
)
LINE = 24  # pixels between both screens


def main(base: str) -> None:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=os.geteuid() != 0)
        screen, telephone = _window(browser, base, 1350, "light"), _window(browser, base, 390, "dark")
        for name, address in PAGES:
            screens = [_picture(page, address) for page in (screen, telephone)]
            _beside(screens).save(FOLDER / f"page-{name}.webp", quality=55, method=6)
        browser.close()


def _window(browser: Browser, base: str, width: int, scheme: Literal["light", "dark"]) -> Page:
    page = browser.new_page(
        base_url=base, viewport={"width": width, "height": 900}, color_scheme=scheme, locale="fr-FR"
    )
    page.set_default_timeout(120_000)  # the first pages of a portal just started are slow
    return page


def _picture(page: Page, address: str) -> Image.Image:
    page.goto(address.removesuffix(">"), wait_until="networkidle")
    if address.endswith(">"):
        page.locator("main .row h3 a").first.click()
        page.wait_for_load_state("networkidle")
    return Image.open(io.BytesIO(page.screenshot()))


def _beside(screens: list[Image.Image]) -> Image.Image:
    width = sum(each.width for each in screens) + LINE * (len(screens) - 1)
    whole = Image.new("RGB", (width, screens[0].height))
    left = 0
    for each in screens:
        whole.paste(each, (left, 0))
        left += each.width + LINE
    return whole


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
