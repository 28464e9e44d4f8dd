"""RGAA themes 6, 8, 9: links, what each page must have, how what it says is put in order."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from lxml.html import HtmlElement

from tests.walk.conftest import Shown, Walk

from .pages import count, found, name_of, words

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SAYS_NOTHING = re.compile(
    r"^(cliquez( ici)?|ici|lire( la suite)?|(en )?savoir plus|plus|suite|lien|voir|détails?|>+|»|→)\W*$", re.IGNORECASE
)
LANGUAGES = {"fr", "en", "ar", "es", "pt", "zh"}


def wrong_pages(walk: Walk, is_wrong: object) -> list[str]:
    return [address for address, page in walk.items() if callable(is_wrong) and is_wrong(page)][:20]


def test_each_link_has_a_name_that_says_where_it_leads(walk: Walk) -> None:
    assert count(walk, "//a[@href]") > 10_000
    assert not found(walk, "//a[@href]", lambda each: not name_of(each) or SAYS_NOTHING.match(name_of(each)))


def test_what_is_read_of_a_link_holds_what_is_seen(walk: Walk) -> None:
    """A person who speaks to the computer says the words that are on the screen."""

    def differs(link: HtmlElement) -> bool:
        seen = " ".join("".join(link.itertext()).split()).lower()
        return bool(seen) and seen not in " ".join(link.get("aria-label", "").split()).lower()

    assert not found(walk, "//a[@aria-label]|//button[@aria-label]", differs)
    assert not found(walk, "//a[@title]", lambda each: words(each) not in each.get("title"))


def test_each_page_is_html_5_in_french(walk: Walk) -> None:
    assert not wrong_pages(walk, lambda page: not page.html.lstrip().lower().startswith("<!doctype html>"))
    assert not wrong_pages(walk, lambda page: page.tree.get("lang") != "fr")
    assert not found(walk, "/html/head[not(meta[@charset])]|/html/head[not(meta[@name='viewport'])]")
    zoom = "//meta[@name='viewport'][contains(@content, 'user-scalable') or contains(@content, 'maximum-scale')]"
    assert not found(walk, zoom)


def test_marks_open_and_close_once(walk: Walk) -> None:
    """What a browser would mend by itself, it may mend otherwise than was meant."""

    def repeats(page: Shown) -> bool:
        return any(times > 1 for times in Counter(page.tree.xpath("//@id")).values())

    assert not wrong_pages(walk, repeats)
    assert not found(walk, "//p//p|//p//div|//p//ul|//a//a|//button//a|//a//button|//label//label|//form//form")
    assert not found(
        walk,
        "//ul/*[not(self::li or self::template)]|//ol/*[not(self::li)]|//dl/*[not(self::dt or self::dd or self::div)]",
    )
    assert not found(
        walk, "//li[not(parent::ul or parent::ol or parent::menu)]|//dt[not(ancestor::dl)]|//dd[not(ancestor::dl)]"
    )
    assert not found(walk, "//span//div|//span//p|//h1//div|//h2//div|//h3//div")


def test_what_is_named_is_there(walk: Walk) -> None:
    """A label, a description or a control that names what is not in the page is read as nothing."""
    names = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details")
    wrong = []
    for address, page in walk.items():
        ids = set(page.tree.xpath("//@id"))
        for name in names:
            told = {key for value in page.tree.xpath(f"//@{name}") for key in value.split()}
            wrong += [f"{address} {name}={key}" for key in told - ids]
    assert not wrong[:20]


def test_each_page_has_one_title(walk: Walk) -> None:
    assert not wrong_pages(walk, lambda page: len(page.tree.xpath("//head/title[normalize-space()]")) != 1)


def test_a_change_of_language_is_one_that_exists(walk: Walk) -> None:
    assert not found(
        walk, "//*[@lang]|//*[@hreflang][not(@hreflang='x-default')]",
        lambda each: (each.get("lang") or each.get("hreflang")) not in LANGUAGES,
    )  # fmt: skip


def test_nothing_is_read_from_right_to_left_unsaid(walk: Walk) -> None:
    arabic_or_hebrew = re.compile(r"[\u0590-\u08ff\u200f\u202e]")
    assert not wrong_pages(walk, lambda page: arabic_or_hebrew.search(page.html) and 'dir="rtl"' not in page.html)


def test_no_mark_stands_for_its_look(walk: Walk) -> None:
    assert not found(walk, "//center|//font|//marquee|//blink|//big|//tt|//strike|//basefont|//nobr|//spacer")
    assert not found(walk, "//br[following-sibling::node()[1][self::br]]")
    empty = "[not(normalize-space(translate(., '\u00a0', ' ')))][not(.//img|.//svg|.//input|.//button)]"
    assert not found(walk, f"//p{empty}|//h1{empty}|//h2{empty}|//h3{empty}|//h4{empty}|//li{empty}", _is_shown)
    assert not found(walk, "//*[@align or @bgcolor or @color or @face or @hspace or @vspace or @link or @alink]")


def _is_shown(element: HtmlElement) -> bool:
    """A place that a script fills says so; the style is not asked for by pages that hold nothing else."""
    return element.get("hidden") is None and not element.get("role") and not element.get("aria-live")


def test_headings_follow_each_other_without_a_step_missing(walk: Walk) -> None:
    def is_wrong(page: Shown) -> bool:
        levels = [int(each.tag[1]) for each in page.tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        return levels.count(1) != 1 or any(after > before + 1 for before, after in pairwise(levels))

    assert not wrong_pages(walk, is_wrong)
    assert not found(walk, "//h1|//h2|//h3|//h4|//h5", lambda each: not name_of(each))
    assert not found(walk, "//*[@role='heading']")


def test_each_page_has_its_head_its_navigation_its_content_and_its_foot(walk: Walk) -> None:
    def is_wrong(page: Shown) -> bool:
        tree = page.tree
        one = [
            tree.xpath("//main"),
            tree.xpath("//body/header|//body/*/header[@role='banner']"),
            tree.xpath("//body/footer"),
        ]
        return any(len(each) != 1 for each in one) or not tree.xpath("//nav")

    assert not wrong_pages(walk, is_wrong)

    def unnamed(page: Shown) -> bool:
        names = [
            name_of(each) if each.get("aria-label") or each.get("aria-labelledby") else ""
            for each in page.tree.iter("nav")
        ]
        return len(names) > 1 and len(set(names)) < len(names)

    assert not wrong_pages(walk, unnamed)


def test_a_long_quotation_is_marked(walk: Walk) -> None:
    assert not found(walk, "//blockquote", lambda each: not words(each))
    assert not found(walk, "//q", lambda each: not words(each))
