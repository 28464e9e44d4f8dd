"""The preview beside the form carries what is found in the page; no other answer does, a visitor's least of all."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from portal.editing.content_checks.findings import ADVICE, Finding, Nature
from portal.editing.content_checks.marking import marked
from portal.editing.content_checks.reading import Block, blocks_of
from portal.editing.content_checks.rules import findings_in
from portal.editing.content_checks.written import own_blocks, written_in
from portal.generics import Beside
from portal.requests.texts import give_text


class CheckedInPreview(Beside):
    """Mix into a page, before Wagtail's own."""

    def make_preview_request(
        self, original_request: HttpRequest | None = None, preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:  # fmt: skip
        """As Wagtail's own, which every type of page answers through; then marked, in the side panel alone."""
        response: HttpResponse = super().make_preview_request(original_request, preview_mode, extra_request_attrs)
        if (extra_request_attrs or {}).get("in_preview_panel") and response.status_code == HTTPStatus.OK:
            self._mark(response)
        return response

    def _mark(self, response: HttpResponse) -> None:
        html = response.content.decode(response.charset)
        blocks = own_blocks(blocks_of(html), written_in(self))
        give_text(response, marked(html, (*self.unkept(), *self.text_findings(blocks))))
        response.headers.pop("ETag", None)  # of the page before

    def text_findings(self, blocks: list[Block]) -> Iterable[Finding]:
        """Return what readers stumble upon in the page's own words; a type of page may have rules of its own."""
        return findings_in(blocks)

    def unkept(self) -> Iterator[Finding]:
        """Yield what a page that has a term of review lacks to be kept true."""
        if not self.has_review_term:
            return
        for nature, is_said in ((Nature.REVIEW, self.review_on), (Nature.KEEPER, self.keeper_id)):
            if not is_said:
                yield Finding(nature, ADVICE[nature])
