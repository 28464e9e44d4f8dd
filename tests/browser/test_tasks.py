"""Ten things that people come for, on a telephone of 390 px: how many taps, and how much there is to read before each.

``docs/tasks.md`` has the figures. Words are those that are shown above the link in the order of reading, the frame of
the site aside; an adult reads 238 of them a minute. A field that one types in counts as a tap, and so does its button.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "tasks.md"
WORDS_A_MINUTE = 238
pytestmark = pytest.mark.browser

_WORDS_ABOVE = """target => {
    const main = document.querySelector("main");
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let words = 0;
    while (walker.nextNode()) {
        const text = walker.currentNode, holder = text.parentElement;
        if (target.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) break;
        const box = holder.getBoundingClientRect();
        if (!holder.checkVisibility() || box.width < 2) continue;
        words += text.textContent.split(/\\s+/).filter(word => /[\\p{L}\\p{N}]/u.test(word)).length;
    }
    return words;
}"""


@dataclass(frozen=True)
class Task:
    """Links to tap one after the other, by their names; ``found`` is a name or a text that shows it is done."""

    name: str
    start: str
    taps: Sequence[str]
    found: str
    most_seconds: int


TASKS = (
    Task("un lieu qui reçoit sans rendez-vous dans le 18e", "/", (r"^18 ?e arr", "^Sans rendez-vous"), "18e", 60),
    Task("une formation qui recrute, payée pour moi", "/",
         ("Se former aux services à la personne", "Payée pour les demandeurs d’emploi"), "formations?", 60),
    Task("ma première étape avec le RSA", "/je-cherche-un-emploi/", ("Je touche le RSA",), "Sachez qui", 20),
    Task("lire ce guide facilement", "/s-orienter/guides/avancer-avec-le-rsa/", ("Facile à lire",), "Étape 1", 20),
    Task("lire ce guide en arabe", "/s-orienter/guides/avancer-avec-le-rsa/", ("العربية",), "الخطوة 1", 20),
    Task("les offres ouvertes en CDI", "/je-cherche-un-emploi/",
         ("Je veux travailler tout de suite", "^CDI"), "offres?", 40),
    Task("un rendez-vous demain", "/agenda/", ("^Demain",), "rendez-vous|événements?", 40),
    Task("quelqu’un qui me rappelle", "/", ("Être rappelé",), "vous rappelle", 200),
    Task("comparer deux expérimentations", "/experimentations/",
         ("box:0", "box:1", "button:Comparer celles"), "2 expérimentations côte à côte", 300),
    Task("un lien court de ma sélection", "/s-orienter/guides/avancer-avec-le-rsa/",
         ("Garder dans ma sélection", "Gardée", "button:Faire un lien court"), "Lien court, à donner", 500),
)  # fmt: skip


def _target(page: Page, tap: str) -> Locator:
    if tap.startswith("box:"):
        return page.locator("main input[type=checkbox][name=e]").nth(int(tap.removeprefix("box:")))
    if tap.startswith("button:"):
        return page.get_by_role("button", name=tap.removeprefix("button:")).first
    inside = page.locator("main").get_by_role("link", name=re.compile(tap))
    return inside.first if inside.count() else page.get_by_role("link", name=re.compile(tap)).last


def _walk(page: Page, task: Task) -> int:
    """Do it; how many words were there to read on the way."""
    page.goto(task.start)
    words = 0
    for tap in task.taps:
        target = _target(page, tap)
        expect(target).to_be_attached()
        words += target.evaluate(_WORDS_ABOVE)
        if tap.startswith("box:"):
            target.check()
        elif tap.startswith("Garder"):
            target.click()
            expect(_target(page, "Gardée")).to_be_visible()
        else:
            before = page.url
            target.click()
            expect(page).not_to_have_url(before)
    return words


@pytest.mark.parametrize("task", TASKS, ids=[task.name for task in TASKS])
def test_a_task_takes_few_taps_and_little_reading(
    phone: Page, task: Task, record_property: Callable[[str, object], None]
) -> None:
    words = _walk(phone, task)
    expect(phone.locator("main")).to_contain_text(re.compile(task.found))
    seconds = round(words * 60 / WORDS_A_MINUTE)
    record_property("seconds", seconds)
    assert seconds <= task.most_seconds


def test_the_document_tells_the_same_tasks() -> None:
    told = DOCUMENT.read_text(encoding="utf-8")
    for task in TASKS:
        assert f"| {task.name} | {task.start} | {len(task.taps)} |" in told.replace("`", "")


def test_a_sheet_that_was_kept_is_read_without_network(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/s-orienter/guides/avancer-avec-le-rsa/")
    page.get_by_role("link", name="Garder dans ma sélection").click()
    page.get_by_role("link", name=re.compile("^Gardée")).click()
    expect(page.locator("[data-offline=oui]")).to_be_attached()
    # A network in name only, twice: the copy is still there.
    page.add_init_script("Object.defineProperty(navigator, 'onLine', {get: () => true})")
    page.context.set_offline(True)
    for _time in range(2):
        page.reload()
        expect(page.locator(".tick h3")).to_have_text("Avancer vers l’emploi avec le RSA")
        page.wait_for_function("caches.open('selection').then(kept => kept.keys()).then(keys => keys.length > 2)")
    page.context.set_offline(False)
    # Nothing kept any more: no copy, no worker.
    page.reload()
    page.get_by_role("link", name="Tout retirer").click()
    expect(page).to_have_url(re.compile(r"/selection/$"))
    page.wait_for_function("navigator.serviceWorker.getRegistrations().then(all => all.length === 0)")


def test_a_page_is_asked_for_as_one_presses_and_nothing_else_is(open_page: Callable[..., Page]) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("response", lambda response: asked.append(response.url))
    with page.expect_response("**/prechargement.json") as rules:
        page.goto("/")
    assert rules.value.headers["content-type"] == "application/speculationrules+json"
    page.get_by_role("link", name="Je cherche un emploi").first.hover()
    assert not any(url.endswith("/je-cherche-un-emploi/") for url in asked)
    assert page.evaluate("CSS.supports('selector(:active)')")  # the stylesheet was read


@pytest.mark.parametrize(("is_here", "shown"), [(True, True), (False, False)])
def test_a_guide_is_read_aloud_by_a_voice_of_this_machine_alone(
    open_page: Callable[..., Page], is_here: bool, shown: bool
) -> None:
    page = open_page()
    voices = f"[{{lang: 'fr-FR', localService: {str(is_here).lower()}}}]"
    page.add_init_script(f"SpeechSynthesis.prototype.getVoices = () => {voices}")
    page.goto("/s-orienter/guides/avancer-avec-le-rsa/facile-a-lire/")
    expect(page.locator("[data-aloud]")).to_be_visible(visible=shown)
