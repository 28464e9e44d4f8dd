"""The side panel of checks names what is found in the page being written."""

from playwright.sync_api import Page, expect

from home.demo.accounts import PASSWORD
from tests.browser.conftest import log_in

GUIDE = "Construire votre projet professionnel"
LONG = f"Le {'mot ' * 24}fin."


def test_an_editor_reads_which_sentence_is_too_long(page: Page) -> None:
    log_in(page, "responsable", PASSWORD)
    page.goto(f"/cms/guides/?q={GUIDE}")
    page.get_by_role("link", name=GUIDE, exact=True).first.click()
    page.locator("textarea[name=introduction]").fill(f"{LONG} L’ADIX vous aide.")
    page.locator("[data-side-panel-toggle=checks]").click()
    lines = page.locator("[data-checks-panel] [data-content-checker-row]")
    long_one = lines.filter(has_text="Phrase trop longue").filter(has_text="mot mot")
    expect(long_one).to_contain_text("26 mots, 25 au plus", timeout=20_000)
    expect(lines.filter(has_text="« ADIX »")).to_contain_text("Sigle sans ses mots")
    expect(lines.filter(has_text="#controle")).to_have_count(0)
