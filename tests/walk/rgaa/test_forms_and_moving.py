"""RGAA themes 7, 10, 11, 12, 13: scripts, looks, forms, moving about, reading in peace."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import Any

import pytest
from lxml.html import HtmlElement

from tests.walk.conftest import Shown, Walk

from .pages import count, first, found, name_of, scripts, styles, words
from .test_structure import wrong_pages

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FIELDS = "//input[not(contains(' hidden submit button reset image ', concat(' ', @type, ' ')))]|//select|//textarea"
OF_A_PERSON = {
    "email": "email", "proposer_email": "email", "phone": "tel", "name": "name", "proposer_name": "name",
}  # fmt: skip
VISIBLE_WORDS = re.compile(r"\w")


def label_of(field: HtmlElement) -> str:
    if said := name_of(field) if field.get("aria-label") or field.get("aria-labelledby") else "":
        return said
    around = [each for each in field.iterancestors() if each.tag == "label"]
    return " ".join(words(each) for each in [*around, *labels_of(field.getroottree().getroot())[field.get("id", "")]])


@lru_cache(maxsize=1)  # the fields of one page come together
def labels_of(page: HtmlElement) -> dict[str, list[HtmlElement]]:
    """Return the labels of a page by the id that each is for."""
    labels = defaultdict(list)
    for label in page.iter("label"):
        labels[label.get("for", "")].append(label)
    return labels


def test_each_field_has_a_label_in_words(walk: Walk) -> None:
    assert count(walk, FIELDS) > 1000
    assert not found(walk, FIELDS, lambda each: not VISIBLE_WORDS.search(label_of(each)))


def test_a_field_that_comes_back_is_called_the_same(walk: Walk) -> None:
    """The field that stands on every page; those of a list's filter say what they look through."""
    names: Any = defaultdict(set)
    for page in walk.values():
        for field in page.tree.xpath("//form[@action='/recherche/']//input[@name='q']"):
            form = next(field.iterancestors("form"))
            names[form.get("action"), field.get("name")].add(label_of(field))
    assert not {key: said for key, said in names.items() if len(said) > 1}


def test_choices_that_go_together_are_a_group_with_a_name(walk: Walk) -> None:
    grouped = "ancestor::fieldset or ancestor::*[@role='group' or @role='radiogroup']"
    assert not found(walk, f"//input[@type='radio'][not({grouped})]")
    assert not found(walk, "//fieldset", lambda each: each.find("legend") is None and not each.get("aria-label"))
    assert not found(walk, "//legend|//optgroup", lambda each: not (words(each) or each.get("label")))


def test_a_button_says_what_it_does(walk: Walk) -> None:
    buttons = "//button|//input[@type='submit' or @type='button' or @type='reset']"

    def says_nothing(button: HtmlElement) -> bool:
        said = button.get("value") if button.tag == "input" else name_of(button)
        return not said or said.lower() in {"ok", "go", "submit", "valider", "bouton"}

    assert not found(walk, buttons, says_nothing)


def test_a_person_s_own_particulars_can_be_filled_in_by_the_browser(walk: Walk) -> None:
    def is_untold(field: HtmlElement) -> bool:
        wanted = OF_A_PERSON.get(field.get("name", ""))
        return bool(wanted) and wanted not in field.get("autocomplete", "")

    assert not found(walk, FIELDS, is_untold)


def test_there_are_two_ways_to_find_a_page_always_at_the_same_place(walk: Walk) -> None:
    def is_wrong(page: Shown) -> bool:
        order = [
            each.tag if each.tag != "form" else "search"
            for each in page.tree.xpath("//body/header//nav|//body/*[1]//nav|//form[@role='search']|//search|//main")
        ]
        return "main" not in order or not page.tree.xpath(
            "//a[starts-with(@href, '/recherche/')]|//form[@action='/recherche/']"
        )

    assert not wrong_pages(walk, is_wrong)
    menus = {
        tuple(re.sub(r"\s+", " ", words(each)) for each in page.tree.xpath("//body/header//nav//a[@href]"))
        for page in walk.values()
    }
    assert len(menus) == 1, [each[:12] for each in first((str(menu) for menu in menus), 4)]


def test_the_first_stop_leads_to_the_content(walk: Walk) -> None:
    def is_wrong(page: Shown) -> bool:
        stops = page.tree.xpath(
            "//a[@href]|//button|//input[not(@type='hidden')]|//select|//textarea|//summary|//*[@tabindex='0']"
        )
        target = stops[0].get("href", "") if stops else ""
        return not target.startswith("#") or not page.tree.xpath("//main[@id=$key]", key=target[1:])

    assert not wrong_pages(walk, is_wrong)


def test_the_keyboard_goes_through_a_page_in_the_order_of_reading(walk: Walk) -> None:
    assert not found(walk, "//*[@tabindex > 0]|//*[@accesskey]|//*[@autofocus]")
    reached = (
        "descendant-or-self::*[self::a[@href] or self::button or self::input[not(@type='hidden')] or @tabindex='0']"
    )
    assert not found(
        walk,
        "//*[@aria-hidden='true']",
        lambda each: [one for one in each.xpath(reached) if one.get("tabindex") != "-1"],
    )


def test_a_scrolling_region_can_be_reached_and_is_named(walk: Walk) -> None:
    assert not found(walk, "//*[@tabindex='0']", lambda each: not each.get("role") or not name_of(each))


def test_nothing_changes_opens_or_leaves_by_itself(walk: Walk) -> None:
    assert not found(walk, "//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']")
    assert not found(walk, "//a[@target='_blank']|//form[@target='_blank']|//*[@onchange or @onclick or @onfocus]")
    assert not re.search(r"window\.open|setInterval|location\.reload", scripts())


def test_no_style_stands_in_a_page(walk: Walk) -> None:
    assert not found(walk, "//*[@style]|//style")
    assert not found(walk, "/html/head[not(link[@rel='stylesheet'])]")


def test_nothing_is_told_by_hovering_alone(walk: Walk) -> None:
    hovering = re.findall(r"([^{}]*:hover[^{}]*)\{([^}]*)\}", styles())
    assert len(hovering) > 5
    shows = re.compile(r"\b(display|visibility|opacity|content|clip-path|block-size|height)\s*:")
    assert not [rule for rule, change in hovering if shows.search(change)]
    # A title is read by a mouse alone: it may only spell out an acronym or repeat what is there.
    assert not found(walk, "//*[@title][not(self::abbr or self::iframe or self::link or self::a)]")


def test_who_moves_by_keyboard_sees_where() -> None:
    assert ":focus-visible { outline: 3px solid" in styles()
    removed = [
        rule.strip()
        for rule, change in re.findall(r"([^{}]*)\{([^}]*)\}", styles())
        if re.search(r"outline:\s*(none|0)\b", change)
    ]
    # Put by a script or a link at the start of what follows, never a stop of the keyboard; the map draws its own.
    assert removed == ["main:focus, h2:focus, .notice:focus", ".map a:focus-visible"]
    assert ".map a:focus-visible rect" in styles()


def test_nothing_moves_blinks_or_asks_for_a_gesture() -> None:
    assert not re.search(r"@keyframes|animation(-name)?:|marquee", styles())
    moving = re.sub(r"@media \(prefers-reduced-motion: no-preference\) \{[^{}]*\{[^}]*\}[^{}]*\}", "", styles())
    assert not re.search(r"\btransition:|scroll-behavior: smooth", moving)
    assert not re.search(
        r"touch(start|move|end)|pointermove|devicemotion|deviceorientation|gesture|dragstart", scripts()
    )
    assert not re.search(r"orientation:\s*(portrait|landscape)", styles())


def test_no_single_letter_is_a_shortcut() -> None:
    keys = set(re.findall(r"event\.key [!=]==? \"([^\"]+)\"", scripts())) | set(
        re.findall(r"case \"([A-Za-z]+)\":", scripts())
    )
    assert keys <= {"Escape", "Enter", "ArrowDown", "ArrowUp", "Home", "End", "Tab"}, keys


def test_no_smiley_or_drawing_in_letters_stands_for_words(walk: Walk) -> None:
    cryptic = re.compile(r"[\U0001f300-\U0001faff\u2600-\u26ff\u2700-\u2712\u2715-\u27bf]|[:;]-[)(DP]|¯\\")
    assert not wrong_pages(walk, lambda page: cryptic.search("".join(page.tree.xpath("//main//text()"))))


def test_pressing_does_nothing_before_letting_go() -> None:
    pressed = re.findall(r'addEventListener\("(?:mousedown|pointerdown)", (.*)', scripts())
    assert pressed == ["(event) => event.preventDefault());"]
