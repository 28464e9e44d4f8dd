"""RGAA themes 1, 2, 4 and 5: pictures, frames, media, tables."""

import re

import pytest
from lxml.html import HtmlElement

from portal.blocks import BodyBlock
from tests.walk.conftest import Walk

from .pages import count, found, name_of, styles, words

pytestmark = [pytest.mark.django_db, pytest.mark.once]

A_FILE_NAME = re.compile(r"\.(jpe?g|png|webp|avif|svg|gif)$|^(img|image|photo|picture|dsc)[\W_]*\d*$", re.IGNORECASE)
MEDIA = "//audio|//video|//object|//embed|//canvas|//applet|//bgsound"


def test_each_picture_has_an_alternative_or_is_decoration(walk: Walk) -> None:
    assert count(walk, "//svg") > 1000
    assert not found(walk, "//img[not(@alt)]|//area[not(@alt)]|//input[@type='image'][not(@alt)]")

    def is_unsaid(svg: HtmlElement) -> bool:
        around = [svg, *svg.iterancestors()]
        hidden = any(each.get("aria-hidden") == "true" for each in around)
        # A picture that holds links is a group: its links have names.
        return not hidden and not any(each.get("role") in ("img", "group") and name_of(each) for each in around)

    assert not found(walk, "//svg", is_unsaid)


def test_decoration_says_nothing(walk: Walk) -> None:
    assert not found(walk, "//img[@alt=''][@title or @aria-label or @aria-labelledby]")
    silent = "//svg[@aria-hidden='true']"
    assert not found(walk, f"{silent}[@aria-label or @role='img'] | {silent}//*[local-name()='title']")


def test_no_alternative_is_the_name_of_a_file(walk: Walk) -> None:
    assert not found(walk, "//*[@alt]", lambda each: A_FILE_NAME.search(each.get("alt").strip()))
    assert not found(walk, "//*[@role='img']", lambda each: A_FILE_NAME.search(name_of(each)))


def test_no_picture_is_a_test_of_who_is_human(walk: Walk) -> None:
    assert not found(walk, "//form//img | //*[contains(translate(@id|@class|@name, 'CAPTH', 'capth'), 'captcha')]")


def test_a_caption_is_tied_to_its_picture(walk: Walk) -> None:
    def is_loose(caption: HtmlElement) -> bool:
        figure = caption.getparent()
        return figure is None or figure.tag != "figure" or words(caption) != name_of(figure)

    assert not found(walk, "//figcaption", is_loose)


def test_each_frame_has_a_title_that_tells_it_from_others(walk: Walk) -> None:
    assert not found(walk, "//iframe", lambda each: len(each.get("title", "").split()) < 2)
    assert not found(walk, "//frameset|//frame")


def test_there_is_neither_sound_nor_film(walk: Walk) -> None:
    assert not found(walk, MEDIA)
    # Editors have no block that could hold one.
    assert not {"embed", "video", "audio", "media", "raw_html", "html"} & set(BodyBlock().child_blocks)


def test_each_table_is_named(walk: Walk) -> None:
    assert count(walk, "//table") > 100
    assert not found(walk, "//caption", lambda each: not words(each))
    named = (
        "not(caption) and not(@aria-label) and not(@aria-labelledby) and not(ancestor::*[@role='region'][@aria-label])"
    )
    assert not found(walk, f"//table[{named}]")


def test_each_heading_of_a_table_says_what_it_heads(walk: Walk) -> None:
    assert not found(walk, "//th[not(@scope='col' or @scope='row' or @scope='colgroup' or @scope='rowgroup')]")
    assert not found(walk, "//table[.//td][not(.//th)]")
    assert not found(walk, "//th[not(self::*[@scope])]|//td[@scope]")


def test_tables_hold_data_and_no_page(walk: Walk) -> None:
    assert not found(walk, "//table//table|//table[@role='presentation' or @role='none']|//table[@summary]")
    assert not found(walk, "//table[@align or @border or @cellpadding or @cellspacing or @width]")


def test_no_table_joins_cells_without_saying_to_what_they_belong(walk: Walk) -> None:
    """A table with headings over several columns and rows would need ids and a summary: there is none."""

    def is_complex(table: HtmlElement) -> bool:
        return len({th.get("rowspan") for th in table.iter("th")} - {None, "1"}) > 0 and bool(
            table.xpath(".//th[@colspan>1]")
        )

    assert not found(walk, "//table", is_complex)


def test_no_words_are_drawn_by_the_style_sheet() -> None:
    drawn = re.findall(r"content:\s*\"([^\"]*)\"", styles())
    assert not [text for text in drawn if re.search(r"[a-zà-ÿ]{2}", re.sub(r"\\[0-9a-f]+", "", text))]
    assert "background-image: url" not in styles()
