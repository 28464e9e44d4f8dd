"""Rich text is made harmless where it becomes HTML, and where it is put into the editor.

Forms only keep what an editor may write, but a bulk write, a restored revision, an import or another program stores
past them. Wagtail has no setting for it: what it calls for each rich text, in templates, blocks and its API, is
``get_rewriter`` of ``wagtail.rich_text``, and for the editor ``from_database_format``.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import nh3
import wagtail.rich_text
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from portal.words.living import for_editor, for_readers
from portal.words.text import NBSP, NOT_TEXT

# What the editor writes, whatever its field offers. No image nor embed: no field of the portal has any, and Wagtail
# would ask the site that an embed names for its HTML.
TAGS = {
    "a", "b", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p", "s",
    "strong", "sub", "sup", "u", "ul",
}  # fmt: skip
# Places of comments; links to a page or a file, which Wagtail gives their address.
ATTRIBUTES = {"*": {"data-block-key"}, "a": {"href", "linktype", "id"}}
SCHEMES = {"http", "https", "mailto", "tel"}
LONGEST_PIECE = 50_000  # characters cleaned at once: ten times the longest guide
PARAGRAPH_END = "</p>"


def harmless(html: str) -> str:
    """Return the rich text, as it is stored, without what no editor can write."""
    cleaned = "".join(_cleaned(piece) for piece in _pieces(html))
    # Written as an entity, a French space would be seen neither by what sets them nor by the search.
    return cleaned.replace("&nbsp;", NBSP)


def _cleaned(html: str) -> str:
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, clean_content_tags=NOT_TEXT
    )


def _pieces(html: str) -> Iterator[str]:
    """Cut what no editor has typed at the end of a paragraph, or anywhere: each piece is harmless by itself.

    nh3's cost grows with the square of a text: six seconds for a million « & ».
    """
    begin = 0
    while len(html) - begin > LONGEST_PIECE:
        end = html.rfind(PARAGRAPH_END, begin, begin + LONGEST_PIECE)
        end = end + len(PARAGRAPH_END) if end > begin else begin + LONGEST_PIECE
        yield html[begin:end]
        begin = end
    yield html[begin:]


class HarmlessRewriter:
    """Wagtail's own rewriter of links, given what is harmless only, and facts as they are today.

    References are read as they are stored.
    """

    def __init__(self, rewriter: Any) -> None:
        self._rewriter = rewriter

    def __call__(self, html: str) -> str:
        rewritten: str = self._rewriter(for_readers(harmless(html)))
        return rewritten

    def extract_references(self, html: str) -> Iterator[Any]:
        """Yield what Wagtail's index of references keeps."""
        yield from self._rewriter.extract_references(html)


_wagtails_rewriter = wagtail.rich_text.get_rewriter
_into_the_editor = ContentstateConverter.from_database_format


@cache
def _get_rewriter() -> HarmlessRewriter:
    return HarmlessRewriter(_wagtails_rewriter())


def _from_database_format(converter: Any, html: str) -> str:
    # The cleaner writes ``<br>``, at which Wagtail's converter stops: the page could not be opened.
    edited: str = _into_the_editor(converter, for_editor(harmless(html)).replace("<br>", "<br/>"))
    return edited


def guard_rich_text() -> None:
    """Let every rich text pass ``harmless`` before anybody sees it. Called once, when the site starts."""
    wagtail.rich_text.get_rewriter = _get_rewriter
    ContentstateConverter.from_database_format = _from_database_format
